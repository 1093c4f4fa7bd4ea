"""LaTeX source → tokens: commands, braces, text, mathematics and paragraph breaks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from speakers.cv.errors import TooLarge

MAX_TOKENS = 200_000

_TOKEN = re.compile(
    r"""
      (?P<verb>\\verb\*?(?P<bar>[^A-Za-z*\s]).*?(?P=bar))
    | \\(?P<command>[A-Za-z@]+\*?)[ \t]*\n?[ \t]*(?!\n)
    | \\(?P<sign>.|\n)
    | \$\$(?P<display>[^$]{0,2000})\$\$
    | \$(?P<math>[^$]{1,500})\$
    | (?P<par>[ \t]*\n(?:[ \t]*\n)+)
    | (?P<special>[{}\[\]&~$])
    | (?P<argument>\#\d)
    | (?P<text>[^\\${}\[\]&~\#\n]+|\n|\#)
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*\n?[ \t]*")


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `kind` is command, text, math, par, argument or a special character."""

    kind: str
    text: str = ""


def tokens_of(source: str) -> Iterator[Token]:
    """Yield the tokens of LaTeX source without comments.

    Raises:
        TooLarge: There are more tokens than `MAX_TOKENS`.
    """
    for count, match in enumerate(_TOKEN.finditer(_COMMENT.sub(r"\1", source))):
        if count > MAX_TOKENS:
            raise TooLarge("The file has more LaTeX in it than any CV.")
        yield _token(match)


def _token(match: re.Match[str]) -> Token:
    kind, text = match.lastgroup or "text", match.group()
    if match["verb"]:
        return Token("text", match["verb"].removeprefix("\\verb").lstrip("*")[1:-1])
    if match["command"]:
        return Token("command", match["command"])
    if match["sign"]:
        return Token("command", match["sign"] if match["sign"] != "\n" else " ")
    if match["display"] is not None or match["math"]:
        return Token("math", match["display"] or match["math"] or "")
    if kind == "special":
        return Token(text)
    return Token(kind, text)


def text_of(tokens: list[Token]) -> str:
    """Return the text of tokens that should hold nothing but text."""
    parts = [
        token.text if token.kind in ("text", "math") or len(token.text) == 1 else "~"
        for token in tokens
        if token.kind in ("text", "math", "~") or (token.kind == "command" and len(token.text) == 1)
    ]
    return "".join(parts).strip()


def source_of(tokens: list[Token]) -> str:
    """Write tokens as LaTeX again."""
    marks = {"math": "${}$", "command": "\\{}", "par": "\n\n"}
    parts = []
    for token in tokens:
        mark = marks.get(token.kind, "{}" if token.text else token.kind)
        text = mark.replace("{}", token.text) if "{}" in mark else mark
        parts.append(text + (" " if token.kind == "command" and token.text[-1].isalpha() else ""))
    return "".join(parts)
