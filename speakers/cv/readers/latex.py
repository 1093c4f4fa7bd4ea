"""LaTeX source → Document: a small interpreter that sets lines instead of type."""

import re
from collections.abc import Callable
from dataclasses import replace

from speakers.cv.document import Document
from speakers.cv.errors import TooLarge
from speakers.cv.limits import MAX_CHARACTERS
from speakers.cv.readers import latex_words as words
from speakers.cv.readers.encoding import decoded
from speakers.cv.readers.latex_definitions import expanded, read_definition
from speakers.cv.readers.latex_galley import Galley
from speakers.cv.readers.latex_macros import FIVE, MACROS, SITES, Macro
from speakers.cv.readers.latex_stack import TokenStack
from speakers.cv.readers.latex_symbols import printed, symbol_of
from speakers.cv.readers.latex_tokens import Token, text_of
from speakers.cv.readers.writing import require_text

_Act = Callable[[str], None]

_LENGTH = re.compile(r"^\s*=?\s*-?[\d.]*\s*(?:pt|em|ex|cm|mm|in|\\\w+)?\s*")
_ABOUT = re.compile(r"pdf(title|author)\s*=\s*\{([^{}]{0,200})\}")


def read(data: bytes) -> Document:
    r"""Read LaTeX source; nothing is run, included or fetched.

    `\hfill`, `&` and the like become tabs, every `\item` a list item, sections headings.

    Raises:
        Damaged, NoText, TooLarge: The file is none that we can read.
    """
    source = decoded(data).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if len(source) > MAX_CHARACTERS:
        raise TooLarge("The file has more text than any CV.")
    preamble, begun, body = source.partition("\\begin{document}")
    typesetter = _Typesetter()
    if begun:
        typesetter.read_preamble(preamble)
    typesetter.run((body if begun else source).partition("\\end{document}")[0])
    about = dict(_ABOUT.findall(preamble))
    return Document(
        lines=require_text(typesetter.writer.lines),
        media_type="application/x-latex",
        title=about.get("title", "").strip(),
        author=about.get("author", "").strip(),
    )


class _Typesetter(Galley):
    """Takes tokens off a stack and writes lines; macros put theirs on top."""

    def __init__(self) -> None:
        super().__init__()
        self._macros: dict[str, Macro] = {}
        self._lists: list[int] = []  # next number of each open list; 0 for bullets
        self._kinds: dict[str, _Act] = {
            "command": self._command,
            "{": self._open,
            "}": self._close,
            "par": lambda _: self.writer.end_block(0.5),
            "&": lambda _: self.writer.tab(),
            "math": lambda text: self.writer.write(printed(f"${text}$"), self._style),
            "text": self._text,
            "[": lambda _: self._text("["),
            "]": lambda _: self._text("]"),
            "~": lambda _: self._text(" "),
        }
        self._structure = {
            "begin": self._begin,
            "end": self._finish,
            "item": self._item,
            "bibitem": self._bibitem,
            "href": self._href,
            "url": self._url,
            "nolinkurl": self._url,
            "textcolor": self._colored,
            "colorbox": self._colored,
            "joined": self._join,
            "social": self._social,
            "name": self._name,
            "phone": self._phone,
            "address": self._address,
        }

    def read_preamble(self, source: str) -> None:
        """Learn the macros of a preamble, and set what it says for the title."""
        self.tokens.push_source(source)
        while self.tokens:
            token = self.tokens.next()
            if token.kind == "command" and token.text.rstrip("*") in words.DEFINING:
                self._define(token.text.rstrip("*"))
            elif token.kind == "command" and token.text in words.CONTACTS:
                self._set_alone(token)
        self.writer.end_block()

    def run(self, source: str) -> None:
        """Set the lines of a document's body."""
        self.tokens.push_source(source)
        while self.tokens:
            self._set(self.tokens.next())
        self.writer.end_block()

    def _set_alone(self, command: Token) -> None:
        """Set one command of a preamble, with its arguments and nothing else."""
        rest, self.tokens = self.tokens, TokenStack(self.tokens.taken)
        option = rest.option()
        groups = [rest.argument() for _ in range(rest.groups_ahead(4))]
        for group in reversed(groups):
            self.tokens.push_group(group)
        if option:
            self.tokens.push(Token("["), *option, Token("]"))
        self.tokens.push(command)
        while self.tokens:
            self._set(self.tokens.next())
        self.writer.end_block()
        rest.taken = self.tokens.taken
        self.tokens = rest

    def _set(self, token: Token) -> None:
        if act := self._kinds.get(token.kind):
            act(token.text)

    def _command(self, name: str) -> None:
        bare = name.rstrip("*")
        if macro := self._macros.get(name):
            self.tokens.push(*expanded(macro, self.tokens))
        elif bare in self._structure:
            self._structure[bare]()
        elif bare in words.LEVELS:
            self._heading(words.LEVELS[bare])
        elif not (self._space(name) or self._switch(bare) or self._leave_out(bare)):
            self._other(bare)

    def _other(self, name: str) -> None:
        if name in words.ESCAPED:
            self.writer.write(name, self._style)
        elif name in words.ACCENTS:
            letter = text_of(self.tokens.argument())[:4]
            self.writer.write(printed(f"\\{name}{{{letter}}}"), self._style)
        elif macro := MACROS.get(name):
            self.tokens.options()
            if name == "cventry" and self.tokens.groups_ahead(6) < 6:
                macro = FIVE
            self.tokens.push(*expanded(macro, self.tokens))
        elif symbol := symbol_of(name):
            self._text(symbol)
        else:
            self._unknown()

    def _unknown(self) -> None:
        """Set the arguments of a macro that nobody told us of side by side."""
        if self.tokens.top.kind == "text" and self.tokens.top.text[:1] == "=":
            self.tokens.push(Token("text", _LENGTH.sub("", self.tokens.next().text)))
            return
        self.tokens.options()
        groups = [self.tokens.argument() for _ in range(self.tokens.groups_ahead(9))]
        for number, tokens in reversed(list(enumerate(groups))):
            self.tokens.push_group(tokens)
            if number:
                self.tokens.push(Token("command", "hfill"))

    def _leave_out(self, name: str) -> bool:
        if name in words.DEFINING:
            self._define(name)
            return True
        if name not in words.DROPPED:
            return False
        self.tokens.options()
        for _ in range(words.DROPPED[name]):
            self.tokens.argument()
        return True

    def _heading(self, level: int) -> None:
        self.tokens.options()
        self.writer.end_block(1.0)
        self.writer.level = level
        style = replace(self._style, bold=True, size=12.0)
        self._push(self.tokens.argument(), style, self._end_heading)

    def _end_heading(self) -> None:
        self.writer.end_block(0.3)
        self.writer.level = 0

    def _begin(self) -> None:
        name = text_of(self.tokens.argument())
        self.tokens.options()
        for _ in range(words.SILENT_ARGUMENTS.get(name, 0)):
            self.tokens.argument()
            self.tokens.options()
        self.writer.end_block()
        if name in words.BULLETS or name in words.NUMBERED:
            self._lists.append(int(name in words.NUMBERED))
            self.writer.list_depth = len(self._lists)
        elif name == "rubric":
            self._heading(2)
        else:
            self._tables += name in words.TABLES

    def _finish(self) -> None:
        name = text_of(self.tokens.argument())
        self.writer.end_block(0.3)
        if name in words.BULLETS or name in words.NUMBERED:
            del self._lists[-1:]
            self.writer.list_depth = len(self._lists)
        else:
            self._tables = max(0, self._tables - (name in words.TABLES))

    def _item(self) -> None:
        self.writer.end_block()
        label = self.tokens.option()
        if self._lists and self._lists[-1]:
            self.writer.bullet = f"{self._lists[-1]}."
            self._lists[-1] += 1
        elif not label:
            self.writer.bullet = "•"
        if label:
            self.tokens.push(Token("{"), *label, Token("}"), Token("text", " "))

    def _bibitem(self) -> None:
        self._item()
        self.tokens.argument()

    def _href(self) -> None:
        target = text_of(self.tokens.argument())
        self._push(self.tokens.argument(), replace(self._style, link=target))

    def _url(self) -> None:
        target = text_of(self.tokens.argument())
        self.writer.write(target, replace(self._style, link=target))

    def _colored(self) -> None:
        self.tokens.options()
        self.tokens.argument()
        self._push(self.tokens.argument(), self._style)

    def _define(self, command: str) -> None:
        if definition := read_definition(self.tokens, command):
            name, macro = definition
            self._macros[name] = macro

    def _join(self) -> None:
        """Set the groups that follow, with commas between those that are not empty."""
        parts: list[list[Token]] = []
        while self.tokens.groups_ahead(1):
            tokens = self.tokens.argument()
            if any(token.kind in ("text", "math") and token.text.strip() for token in tokens):
                parts.append(tokens)
        for number, tokens in reversed(list(enumerate(parts))):
            self.tokens.push_group(tokens)
            if number:
                self.tokens.push(Token("text", ", "))

    def _social(self) -> None:
        site = SITES.get(text_of(self.tokens.option()).lower(), "")
        self.writer.end_block()
        self._push([Token("text", site), *self.tokens.argument()], self._style, self.writer.end)

    def _name(self) -> None:
        """Set a name of one or two arguments."""
        tokens: list[Token] = []
        for _ in range(self.tokens.groups_ahead(2)):
            tokens += [*self.tokens.argument(), Token("text", " ")]
        self.writer.end_block()
        large = replace(self._style, size=words.SIZES["Huge"])
        self._push(tokens, large, self.writer.end_block)

    def _phone(self) -> None:
        self.tokens.options()
        self.writer.end_block()
        self._push(self.tokens.argument(), self._style, self.writer.end)

    def _address(self) -> None:
        self.writer.end_block()
        self.tokens.push(Token("command", "joined"))
