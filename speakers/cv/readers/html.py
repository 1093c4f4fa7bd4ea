"""HTML → Document: a walk over the tree, blocks as lines, lists and tables kept."""

import re
from dataclasses import replace

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from speakers.cv.document import Document
from speakers.cv.errors import Damaged, NoText
from speakers.cv.limits import check_depth
from speakers.cv.readers.css import Look, StyleSheet
from speakers.cv.readers.encoding import decoded
from speakers.cv.readers.linked_data import person_of
from speakers.cv.readers.writing import PLAIN, LineWriter, Style, require_text

_SKIPPED_TAGS = """
    script style head nav template noscript svg math button select textarea iframe object canvas
    audio video datalist dialog
"""
_BLOCK_TAGS = """
    address article aside blockquote body dd details div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu ol p pre section summary table tbody
    thead tfoot tr ul center caption
"""
_SKIPPED = frozenset(_SKIPPED_TAGS.split())
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_SPACED = frozenset(("p", "section", "article", "table", "blockquote", "header", "dl", "figure"))
_LONGEST_ROW = 200  # characters; a longer row of parts is the page's columns
_BOLD = frozenset(("b", "strong", "th"))
_ITALIC = frozenset(("i", "em", "cite", "var", "dfn"))
_GLUED = frozenset(
    ("sup", "sub", "b", "strong", "i", "em", "u", "mark", "a", "wbr", "font", "small")
)
_LISTS = frozenset(("ul", "ol", "menu"))
_HEADING = re.compile(r"h[1-6]")
_BLANK = re.compile(r"\s+")


def read(data: bytes) -> Document:
    """Read an HTML page; navigation, scripts and hidden parts are left out.

    A cell's border and a floated part become tabs. A link with a picture instead
    of text stands as its address. JSON-LD about a person becomes `Document.data`.

    Raises:
        Damaged, NoText, TooLarge: The file is none that we can read.
    """
    root = _parsed(data)
    sheet = StyleSheet("\n".join(style.text or "" for style in root.iter("style")))
    walker = _Walker(sheet)
    walker.walk(root)
    title = root.findtext(".//title") or ""
    return Document(
        lines=require_text(walker.writer.lines),
        media_type="text/html",
        title=_BLANK.sub(" ", title).strip(),
        author=_meta(root, "author"),
        data=person_of(root),
    )


def _parsed(data: bytes) -> HtmlElement:
    text = decoded(data).replace("\x00", "")
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root: HtmlElement | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Damaged("The page is broken beyond what a browser would forgive.") from error
    if root is None:
        raise NoText("The page has no text in it.")
    return root


def _meta(root: HtmlElement, name: str) -> str:
    for element in root.iter("meta"):
        if (element.get("name") or "").lower() == name:
            return (element.get("content") or "").strip()
    return ""


class _Walker:
    """Writes the lines of a tree, without recursion."""

    def __init__(self, sheet: StyleSheet) -> None:
        self.writer = LineWriter()
        self._sheet = sheet
        self._style = PLAIN
        self._styles: list[Style] = []
        self._lists: list[int] = []  # next number of each open list; 0 for bullets
        self._blanks = [True]  # whether white space is folded; False within <pre>
        self._looks: list[Look] = []
        self._ended_apart = False

    def walk(self, root: HtmlElement) -> None:
        events = etree.iterwalk(root, events=("start", "end"))
        depth = 0
        for event, element in events:
            if event == "start":
                depth += 1
                check_depth(depth)
                look = self._beside(element, self._sheet.look(element))
                if look.hidden or self._is_skipped(element):
                    events.skip_subtree()
                    self._looks.append(replace(look, hidden=True))
                else:
                    self._looks.append(look)
                    self._open(element, look)
            else:
                depth -= 1
                look = self._looks.pop()
                if not look.hidden:
                    self._close(element, look)
                self._text(element.tail)
        self.writer.end_block()

    def _beside(self, element: HtmlElement, look: Look) -> Look:
        """Set an element apart if its parent is one row of short parts."""
        parent = element.getparent()
        if not self._looks or not self._looks[-1].row or parent is None or look.row:
            return look
        if any(isinstance(child.tag, str) and _HEADING.fullmatch(child.tag) for child in parent):
            return look
        is_short = len(parent.text_content()) <= _LONGEST_ROW
        return replace(look, apart=True, block=None) if is_short else look

    def _is_skipped(self, element: HtmlElement) -> bool:
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:
            return True
        if element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return not (element.text_content() or "").strip()
        return element.tag == "footer" and "@" not in element.text_content()

    def _open(self, element: HtmlElement, look: Look) -> None:
        tag = element.tag
        if self._is_block(tag, look):
            self.writer.end_block(1.0 if tag in _SPACED or _HEADING.fullmatch(tag) else 0.0)
        elif (self._ended_apart or look.apart) and tag not in ("td", "th", "br"):
            self.writer.tab()
        self._ended_apart = False
        self._styles.append(self._style)
        self._style = self._styled(element, look)
        self._open_structure(element)
        self._text(element.text)

    def _styled(self, element: HtmlElement, look: Look) -> Style:
        tag = element.tag
        bold, italic, link = self._style.bold, self._style.italic, self._style.link
        if tag in _BOLD or look.bold:
            bold = True
        elif look.bold is False:
            bold = False
        if tag in _ITALIC or look.italic:
            italic = True
        if tag == "a":
            link = (element.get("href") or "").strip()
        return Style(bold, italic, 0.0, link)

    def _open_structure(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in _LISTS:
            start = (element.get("start") or "1").strip()
            numbered = tag == "ol"
            self._lists.append(int(start) if numbered and start.isdigit() else int(numbered))
            self.writer.list_depth = len(self._lists)
        elif tag == "li":
            self.writer.bullet = self._mark()
        elif _HEADING.fullmatch(tag):
            self.writer.level = int(tag[1])
        elif tag == "br":
            self.writer.end()
        elif tag == "pre":
            self._blanks.append(False)
        elif tag == "a":
            self._icon_link(element)

    def _mark(self) -> str:
        if not self._lists or not self._lists[-1]:
            return "•"
        self._lists[-1] += 1
        return f"{self._lists[-1] - 1}."

    def _icon_link(self, element: HtmlElement) -> None:
        """Write the address of a link that shows an icon only."""
        target = self._style.link
        if target.startswith(("http://", "https://", "mailto:")) and not _shows_text(element):
            self.writer.tab()
            self.writer.write(target.removeprefix("mailto:"), self._style)
            self.writer.tab()

    def _close(self, element: HtmlElement, look: Look) -> None:
        tag = element.tag
        self._style = self._styles.pop()
        if tag in _LISTS:
            self._lists.pop()
            self.writer.list_depth = len(self._lists)
        elif tag == "pre":
            self._blanks.pop()
        elif tag in ("td", "th"):
            self.writer.tab()
        if self._is_block(tag, look):
            self.writer.end_block(1.0 if tag in _SPACED else 0.0)
            self._ended_apart = False
        else:
            self._ended_apart = bool(look.apart) or self._is_labelled(element)
        if _HEADING.fullmatch(tag):
            self.writer.level = 0

    def _is_block(self, tag: str, look: Look) -> bool:
        return (tag in _BLOCKS and not look.apart) or bool(look.block)

    def _is_labelled(self, element: HtmlElement) -> bool:
        """Tell a part with a name of its own, which its neighbour is not glued to."""
        named = element.get("class") or element.get("itemprop") or element.tag == "time"
        return bool(named) and element.tag not in _GLUED and bool(element.text_content().strip())

    def _text(self, text: str | None) -> None:
        if not text:
            return
        self._ended_apart = False
        if self._blanks[-1]:
            self.writer.write(_BLANK.sub(" ", text), self._style)
        else:
            self.writer.write(text.expandtabs(4).replace("    ", "\t"), self._style)


def _shows_text(element: HtmlElement) -> bool:
    return any(character.isalnum() for character in element.text_content())
