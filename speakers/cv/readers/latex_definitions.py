"""Macros that a file defines itself, and what comes of a macro when it is used."""

from speakers.cv.readers.latex_macros import Macro
from speakers.cv.readers.latex_stack import TokenStack
from speakers.cv.readers.latex_tokens import Token, source_of, text_of, tokens_of

_OURS = frozenset(("begin", "end", "item", "href", "url", "section", "subsection"))


def read_definition(tokens: TokenStack, command: str) -> tuple[str, Macro] | None:
    r"""Take the arguments of `\newcommand`, `\def` and their like off `tokens`.

    Returns the macro's name and what it is; None for environments, for macros that
    call themselves, and for those that we set better ourselves.
    """
    name = _name(tokens)
    default = None
    if command == "def":
        count = 0
        while tokens and tokens.top.kind != "{":
            count += tokens.next().kind == "argument"
    else:
        digits = text_of(tokens.option())
        count = int(digits) if digits.isdigit() else 0
        default = source_of(tokens.option()) if tokens.top.kind == "[" else None
    body = source_of(tokens.argument())
    if command.endswith("environment"):
        tokens.argument()
        return None
    if not name or name in _OURS or f"\\{name}" in body:
        return None
    return name, Macro(min(count, 9), body, default)


def _name(tokens: TokenStack) -> str:
    if tokens.top.kind == "command":
        return tokens.next().text
    inside = tokens.argument()
    return inside[0].text if inside and inside[0].kind in ("command", "text") else ""


def expanded(macro: Macro, tokens: TokenStack) -> list[Token]:
    """Take a macro's arguments off `tokens`, and return what stands in its place."""
    arguments: list[list[Token]] = []
    if macro.default is not None:
        given = tokens.top.kind == "["
        arguments.append(tokens.option() if given else list(tokens_of(macro.default)))
    while len(arguments) < macro.count:
        arguments.append(tokens.argument())
    body: list[Token] = []
    for token in tokens_of(macro.body):
        number = int(token.text[1]) if token.kind == "argument" else 0
        if 0 < number <= len(arguments):
            body += arguments[number - 1]
        elif not number:
            body.append(token)
    return body
