"""What LaTeX sets type with, setting lines: groups, styles and white space."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from speakers.cv.limits import check_depth
from speakers.cv.readers import latex_words as words
from speakers.cv.readers.latex_stack import TokenStack
from speakers.cv.readers.latex_tokens import Token
from speakers.cv.readers.writing import PLAIN, LineWriter, Style


@dataclass(slots=True)
class _Group:
    """What to go back to when a group closes."""

    style: Style
    closing: Callable[[], None] | None = None


class Galley:
    """Lines in the making, the tokens still to be set, and the style to set them in."""

    def __init__(self) -> None:
        """Start with nothing to set."""
        self.writer = LineWriter()
        self.tokens = TokenStack()
        self._style = replace(PLAIN, size=words.SIZES["normalsize"])
        self._groups: list[_Group] = []
        self._closing: Callable[[], None] | None = None  # what the next group ends with
        self._tables = 0

    def _text(self, text: str) -> None:
        text = text.replace("\n", " ").replace("---", "—").replace("--", "–")
        self.writer.write(text.replace("``", "“").replace("''", "”"), self._style)

    def _open(self, _text: str) -> None:
        check_depth(len(self._groups))
        self._groups.append(_Group(self._style, self._closing))
        self._closing = None

    def _close(self, _text: str) -> None:
        if self._groups:
            group = self._groups.pop()
            self._style = group.style
            if group.closing is not None:
                group.closing()

    def _push(
        self, tokens: list[Token], style: Style, closing: Callable[[], None] | None = None
    ) -> None:
        """Set `tokens` next, in a group with a style of its own."""
        self._closing = closing
        self._open("")
        self._style = style
        self.tokens.push(*tokens, Token("}"))

    def _switch(self, name: str) -> bool:
        """Change the style: of the one argument that follows, or from here on."""
        style = self._style
        if name in words.BOLD:
            style = replace(style, bold=True)
        elif name in words.ITALIC:
            style = replace(style, italic=True)
        elif name in words.SIZES:
            style = replace(style, size=words.SIZES[name])
        elif name in words.UPRIGHT:
            style = replace(style, bold=False, italic=False)
        elif name not in words.PLAIN_GROUPS:
            return False
        if name in words.PLAIN_GROUPS:
            self.tokens.options()
            if name == "parbox":
                self.tokens.argument()
            self._push(self.tokens.argument(), style)
        else:
            self._style = style
        return True

    def _space(self, name: str) -> bool:
        if name in words.NEW_LINES:
            self.tokens.options()
            if self._tables and name != "newline":
                self.writer.end_block()
            else:
                self.writer.end()
        elif name in words.GAPS:
            if name.startswith("hspace"):
                self.tokens.argument()
            self.writer.tab()
        elif name in words.SPACES:
            self._text(" ")
        elif name in words.PARAGRAPHS:
            self.writer.end_block(words.PARAGRAPHS[name])
        else:
            return False
        return True
