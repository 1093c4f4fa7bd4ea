"""The little of a page's own style sheets that decides how its text reads."""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,5000})\}")
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+)|#([\w-]+))?", re.IGNORECASE)
_SIDE_BY_SIDE = re.compile(r"display\s*:\s*(?:inline-)?(?:flex|grid)\b", re.IGNORECASE)
_STACKED = re.compile(r"flex-(?:direction|flow)\s*:\s*column", re.IGNORECASE)
_MAX_SHEET = 500_000


@dataclass(frozen=True, slots=True)
class Look:
    """What a rule says of an element; None where it is silent."""

    hidden: bool | None = None
    block: bool | None = None
    apart: bool | None = None  # floated, or a cell: beside its neighbours, not glued to them
    bold: bool | None = None
    italic: bool | None = None
    row: bool | None = None  # its children stand side by side


_SILENT = Look()


class StyleSheet:
    """Rules for one tag, class or id; all others are left aside."""

    def __init__(self, source: str) -> None:
        """Parse the text of the page's `style` elements."""
        self._rules: dict[str, Look] = {}
        for selectors, body in _RULE.findall(_COMMENT.sub("", source[:_MAX_SHEET])):
            look = look_of(body)
            if look is not _SILENT:
                self._add(selectors, look)

    def look(self, element: HtmlElement) -> Look:
        """Return what sheets and the element's own `style` say of it."""
        own = element.get("style")
        if not self._rules:
            return look_of(own) if own else _SILENT
        keys = [str(element.tag)]
        keys += [f".{name}" for name in (element.get("class") or "").split()]
        if identifier := element.get("id"):
            keys.append(f"#{identifier}")
        look = _SILENT
        for key in keys:
            if rule := self._rules.get(key):
                look = merged(look, rule)
        return merged(look, look_of(own)) if own else look

    def _add(self, selectors: str, look: Look) -> None:
        for selector in selectors.split(","):
            match = _SIMPLE.fullmatch(selector.strip())
            if match is None or not match.group():
                continue
            tag, class_name, identifier = match.groups()
            key = (
                f".{class_name}" if class_name else f"#{identifier}" if identifier else tag.lower()
            )
            self._rules[key] = merged(self._rules.get(key, _SILENT), look)


def look_of(declarations: str) -> Look:
    """Read the declarations of one rule or of one `style` attribute."""
    hidden = block = apart = bold = italic = None
    row = _row(declarations)
    for declaration in declarations.lower().split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        value = value.removesuffix("!important").strip()
        if name == "display":
            hidden = value == "none"
            block = value in ("block", "flex", "grid", "list-item", "table", "table-row") or None
            apart = value in ("inline-block", "table-cell", "inline-flex") or None
        elif name == "visibility":
            hidden = value == "hidden"
        elif name == "float" and value in ("left", "right"):
            apart = True
        elif name == "font-weight":
            bold = value in ("bold", "bolder", "600", "700", "800", "900")
        elif name == "font-style":
            italic = value in ("italic", "oblique")
    if hidden is block is apart is bold is italic is row is None:
        return _SILENT
    return Look(hidden, block, apart, bold, italic, row)


def _row(declarations: str) -> bool | None:
    """Tell a container whose children stand side by side."""
    is_row = _SIDE_BY_SIDE.search(declarations) and not _STACKED.search(declarations)
    return True if is_row else None


def merged(under: Look, over: Look) -> Look:
    """Return `under` with all that `over` is not silent about."""
    if under is _SILENT or over is _SILENT:
        return over if under is _SILENT else under
    return Look(
        under.hidden if over.hidden is None else over.hidden,
        under.block if over.block is None else over.block,
        under.apart if over.apart is None else over.apart,
        under.bold if over.bold is None else over.bold,
        under.italic if over.italic is None else over.italic,
        under.row if over.row is None else over.row,
    )
