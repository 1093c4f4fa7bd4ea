"""Word's styles and numberings: what a paragraph and a run inherit (ECMA-376 §17.7, §17.9)."""

import re
from dataclasses import dataclass, replace

from lxml import etree

from speakers.cv.readers.writing import Style

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAX_CHAIN = 20  # styles based on styles; Word itself stops at 11
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|標題|标题)\s*([1-6])", re.IGNORECASE
)
_TITLES = frozenset(("title", "titel"))
_DEFAULT_SIZE = 10.0  # points, where no part of the file says more
_ORDERED = frozenset(
    ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimalZero")
)


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """What a paragraph's own properties and its styles add up to."""

    style: Style
    level: int = 0
    numbering: str = ""
    depth: int = 0
    before: float = 0.0  # points
    after: float = 0.0


class Styles:
    """The styles of one document."""

    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        """Index the two parts; either may be absent."""
        self._styles: dict[str, etree._Element] = {}
        self._default = ParagraphLook(Style(size=_DEFAULT_SIZE))
        self._default_name = ""
        if styles is not None:
            self._index(styles)
        self._formats = _formats(numbering)
        self._looks: dict[str, ParagraphLook] = {}
        self._runs: dict[tuple[str, Style], Style] = {}

    def paragraph(self, properties: etree._Element | None) -> ParagraphLook:
        """Return how a paragraph with these `w:pPr` looks."""
        name = _value(properties, "pStyle") or self._default_name
        look = self._named(name)
        return look if properties is None else _applied(look, properties)

    def run(self, properties: etree._Element | None, under: Style) -> Style:
        """Return the style of a run with these `w:rPr` in a paragraph of style `under`."""
        if properties is None:
            return under
        if name := _value(properties, "rStyle"):
            if (name, under) not in self._runs:
                self._runs[name, under] = self._chain_run(name, under)
            under = self._runs[name, under]
        return _styled(under, properties)

    def bullet(self, look: ParagraphLook, count: int) -> str:
        """Return the mark of the `count`th paragraph of its list, "" outside lists."""
        if not look.numbering or look.numbering == "0":
            return ""
        kind, text = self._formats.get((look.numbering, look.depth - 1), ("bullet", "•"))
        if kind in _ORDERED:
            pattern = text if f"%{look.depth}" in text else f"%{look.depth}."
            return re.sub(r"%\d", str(count), pattern).strip()
        return "•" if kind == "bullet" else ""

    def _index(self, styles: etree._Element) -> None:
        for style in styles.iterchildren(f"{W}style"):
            identifier = style.get(f"{W}styleId") or ""
            self._styles[identifier] = style
            if style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph":
                self._default_name = identifier
        run = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        paragraph = styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        if run is not None:
            self._default = replace(self._default, style=_styled(self._default.style, run))
        if paragraph is not None:
            self._default = _applied(self._default, paragraph)

    def _chain(self, name: str) -> list[etree._Element]:
        """Return a style and those it is based on, the most general first."""
        chain: list[etree._Element] = []
        while name in self._styles and len(chain) < _MAX_CHAIN:
            chain.insert(0, self._styles[name])
            name = _value(self._styles[name], "basedOn")
        return chain

    def _named(self, name: str) -> ParagraphLook:
        if name not in self._looks:
            look = self._default
            for style in self._chain(name):
                look = _based(look, style)
            self._looks[name] = look
        return self._looks[name]

    def _chain_run(self, name: str, under: Style) -> Style:
        for style in self._chain(name):
            run = style.find(f"{W}rPr")
            under = under if run is None else _styled(under, run)
        return under


def _based(look: ParagraphLook, style: etree._Element) -> ParagraphLook:
    run, paragraph = style.find(f"{W}rPr"), style.find(f"{W}pPr")
    if run is not None:
        look = replace(look, style=_styled(look.style, run))
    if paragraph is not None:
        look = _applied(look, paragraph)
    name = _value(style, "name")
    if match := _HEADING.match(name):
        return replace(look, level=int(match[1]))
    return replace(look, level=1) if name.lower() in _TITLES else look


def _applied(look: ParagraphLook, properties: etree._Element) -> ParagraphLook:
    """Return `look` with a `w:pPr` laid over it."""
    outline = properties.find(f"{W}outlineLvl")
    if outline is not None and (level := _integer(outline.get(f"{W}val"))) < 6:
        look = replace(look, level=level + 1)
    spacing = properties.find(f"{W}spacing")
    if spacing is not None:
        before, after = spacing.get(f"{W}before"), spacing.get(f"{W}after")
        look = replace(
            look,
            before=_integer(before) / 20 if before else look.before,
            after=_integer(after) / 20 if after else look.after,
        )
    numbered = properties.find(f"{W}numPr")
    if numbered is not None:
        number = _value(numbered, "numId") or look.numbering
        depth = min(_integer(_value(numbered, "ilvl")), 8) + 1
        look = replace(look, numbering=number, depth=0 if number == "0" else depth)
    return look


def _styled(style: Style, properties: etree._Element) -> Style:
    """Return `style` with a `w:rPr` laid over it."""
    bold, italic, size = style.bold, style.italic, style.size
    for element in properties:
        tag = element.tag
        if tag == f"{W}b":
            bold = _is_on(element)
        elif tag == f"{W}i":
            italic = _is_on(element)
        elif tag == f"{W}sz":
            size = _integer(element.get(f"{W}val")) / 2 or size
    return Style(bold, italic, size, style.link)


def _formats(numbering: etree._Element | None) -> dict[tuple[str, int], tuple[str, str]]:
    """Map (list, level from 0) to the kind of its mark and the mark's text."""
    if numbering is None:
        return {}
    abstract: dict[str, dict[int, tuple[str, str]]] = {}
    for element in numbering.iterchildren(f"{W}abstractNum"):
        levels = {
            _integer(level.get(f"{W}ilvl")): (_value(level, "numFmt"), _value(level, "lvlText"))
            for level in element.iterchildren(f"{W}lvl")
        }
        abstract[element.get(f"{W}abstractNumId") or ""] = levels
    return {
        (number.get(f"{W}numId") or "", depth): mark
        for number in numbering.iterchildren(f"{W}num")
        for depth, mark in abstract.get(_value(number, "abstractNumId"), {}).items()
    }


def _is_on(element: etree._Element) -> bool:
    return (element.get(f"{W}val") or "1").lower() not in ("0", "false", "off", "none")


def _value(element: etree._Element | None, name: str) -> str:
    child = None if element is None else element.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val") or ""


def _integer(text: str | None) -> int:
    try:
        return max(0, int(float(text or 0)))
    except (ValueError, OverflowError):
        return 0
