"""Markdown → Document, by the tokens of CommonMark and the tables of GitHub."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from speakers.cv.document import Document
from speakers.cv.errors import TooLarge
from speakers.cv.limits import MAX_CHARACTERS
from speakers.cv.readers.encoding import decoded
from speakers.cv.readers.writing import PLAIN, LineWriter, Style, require_text

_PARSER = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table").enable("strikethrough")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ATTRIBUTES = re.compile(r"\{[:.#][^{}\n]*\}")  # kramdown and pandoc: {: .class}, {.class #id}
_LAZY = re.compile(r"(?m)^([ \t]*(?:[-*+]|\d{1,3}[.)])[ \t].*)\n(?=\*\*)")  # torn out of a PDF
_GAP = re.compile(r"(?<![.!?:;,\s]) {2,}")
_MATH = re.compile(r"(?<![\\$\w])\$([^$\n]{1,80}?)\$(?![\d$])")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^>]*?(?:href\s*=\s*[\"']([^\"'>]*)[\"'][^>]*)?>")
_BLOCK_TAGS = frozenset({"br", "p", "div", "tr", "li", "ul", "ol", "table", "hr", "h1", "h2", "h3"})


def looks_like_markdown(text: str) -> bool:
    """Tell whether plain text carries the signs of Markdown: headings, bold, links."""
    headings = len(re.findall(r"(?m)^#{1,6} +\S", text))
    strong = len(re.findall(r"\*\*[^*\n]+\*\*", text))
    links = len(re.findall(r"\[[^\[\]\n]{1,200}\]\([^()\s]{1,500}\)", text))
    return headings >= 2 or strong >= 3 or (headings + strong + links >= 3)


def read(data: bytes) -> Document:
    """Read Markdown; a line of the source stays a line of the document.

    Raises:
        Damaged, NoText, TooLarge: The file is none that we can read.
    """
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if len(text) > MAX_CHARACTERS:
        raise TooLarge("The file has more text than any CV.")
    matter = _front_matter(text)
    text = _COMMENT.sub("", _FRONT_MATTER.sub("", text))
    walker = _Walker()
    walker.walk(_PARSER.parse(_LAZY.sub(r"\1\n\n", _ATTRIBUTES.sub("", text))))
    return Document(
        lines=require_text(walker.writer.lines),
        media_type="text/markdown",
        title=_as_text(matter.get("title")),
        author=_as_text(matter.get("author") or matter.get("name")),
    )


def _front_matter(text: str) -> dict[str, object]:
    match = _FRONT_MATTER.match(text)
    if match is None or "&" in match[1] or "*" in match[1]:  # no anchors: they can multiply
        return {}
    try:
        matter = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return matter if isinstance(matter, dict) else {}


def _as_text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


class _Walker:
    """Writes the lines of a stream of block tokens."""

    def __init__(self) -> None:
        self.writer = LineWriter()
        self._depth = 0
        self._ordered: list[int] = []  # next number of each open list; 0 for bullets
        self._blocks: dict[str, Callable[[Token], None]] = {
            "heading_open": self._open_heading,
            "heading_close": self._close_heading,
            "paragraph_close": self._close_paragraph,
            "bullet_list_open": self._open_list,
            "ordered_list_open": self._open_list,
            "bullet_list_close": self._close_list,
            "ordered_list_close": self._close_list,
            "list_item_open": self._open_item,
            "tr_close": self._close_row,
            "th_close": self._close_cell,
            "td_close": self._close_cell,
            "inline": self._inline,
            "fence": self._verbatim,
            "code_block": self._verbatim,
            "html_block": self._html_block,
            "hr": self._close_paragraph,
        }

    def walk(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if write := self._blocks.get(token.type):
                write(token)
        self.writer.end_block()

    def _open_heading(self, token: Token) -> None:
        self.writer.end_block(1.0)
        self.writer.level = int(token.tag[1])

    def _close_heading(self, _token: Token) -> None:
        self.writer.end_block(0.5)
        self.writer.level = 0

    def _close_paragraph(self, token: Token) -> None:
        self.writer.end_block(0.0 if token.hidden else 1.0)

    def _open_list(self, token: Token) -> None:
        self.writer.end_block()
        start = int(token.attrGet("start") or 1) if token.tag == "ol" else 0
        self._ordered.append(start)
        self.writer.list_depth = len(self._ordered)

    def _close_list(self, _token: Token) -> None:
        self.writer.end_block(1.0)
        self._ordered.pop()
        self.writer.list_depth = len(self._ordered)

    def _open_item(self, token: Token) -> None:
        self.writer.end_block()
        number = self._ordered[-1] if self._ordered else 0
        self.writer.bullet = f"{number}." if number else token.markup or "-"
        if number:
            self._ordered[-1] += 1

    def _close_cell(self, _token: Token) -> None:
        self.writer.tab()

    def _close_row(self, _token: Token) -> None:
        self.writer.end_block()

    def _verbatim(self, token: Token) -> None:
        for row in token.content.splitlines():
            self.writer.write(row.expandtabs(4).replace("    ", "\t"))
            self.writer.end()
        self.writer.end_block(1.0)

    def _html_block(self, token: Token) -> None:
        _write_html(self.writer, token.content, PLAIN)
        self.writer.end_block()

    def _inline(self, token: Token) -> None:
        _Inline(self.writer).walk(token.children or ())


class _Inline:
    """Writes the runs of one block, in the styles that its marks open and close."""

    def __init__(self, writer: LineWriter) -> None:
        self._writer = writer
        self._style = PLAIN
        self._styles: list[Style] = []

    def walk(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.type in ("strong_open", "em_open", "link_open"):
                self._open(token)
            elif token.type in ("strong_close", "em_close", "link_close"):
                self._style = self._styles.pop() if self._styles else PLAIN
            else:
                self._write(token)

    def _open(self, token: Token) -> None:
        self._styles.append(self._style)
        if token.type == "strong_open":
            self._style = replace(self._style, bold=True)
        elif token.type == "em_open":
            self._style = replace(self._style, italic=True)
        else:
            self._style = replace(self._style, link=str(token.attrGet("href") or ""))

    def _write(self, token: Token) -> None:
        if token.type in ("softbreak", "hardbreak"):
            self._writer.end()
        elif token.type == "html_inline":
            _write_html(self._writer, token.content, self._style)
        elif token.type == "text":
            self._writer.write(_GAP.sub("\t", _MATH.sub(r"\1", token.content)), self._style)
        elif token.type == "code_inline":
            self._writer.write(token.content, self._style)


def _write_html(writer: LineWriter, source: str, style: Style) -> None:
    """Write the text between tags; tags that break lines do."""
    at = 0
    link = style.link
    for tag in _TAG.finditer(source):
        writer.write(source[at : tag.start()], replace(style, link=link))
        at = tag.end()
        name = tag[2].lower()
        if name == "a":
            link = "" if tag[1] else (tag[3] or "")
        elif name in _BLOCK_TAGS:
            writer.end()
        elif name in ("td", "th") and tag[1]:
            writer.tab()
    writer.write(source[at:], replace(style, link=link))
