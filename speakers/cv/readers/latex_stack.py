"""The tokens still to be set, and how commands take their arguments off them."""

from speakers.cv.errors import TooLarge
from speakers.cv.readers.latex_tokens import Token, tokens_of

_MAX_STEPS = 150_000  # tokens set, those of expanded macros among them


_ENDLESS = "The file's macros print more than any CV."


class TokenStack:
    """A stack with the next token on top."""

    def __init__(self, taken: int = 0) -> None:
        """Start empty; `taken` tokens count as taken already."""
        self._stack: list[Token] = []
        self.taken = taken

    def __bool__(self) -> bool:
        return bool(self._stack)

    def push_source(self, source: str) -> None:
        """Put the tokens of LaTeX source on top."""
        self._stack += reversed(list(tokens_of(source)))

    def push(self, *tokens: Token) -> None:
        """Put tokens on top, the first of them topmost.

        Raises:
            TooLarge: Macros have made more tokens than any CV has.
        """
        if len(self._stack) + len(tokens) > 2 * _MAX_STEPS:
            raise TooLarge(_ENDLESS)
        self._stack += reversed(tokens)

    def push_group(self, tokens: list[Token]) -> None:
        """Put tokens on top, in braces."""
        self.push(Token("{"), *tokens, Token("}"))

    @property
    def top(self) -> Token:
        """The next token; an empty text at the end."""
        return self._stack[-1] if self._stack else Token("text")

    def next(self) -> Token:
        """Take the next token.

        Raises:
            TooLarge: More tokens have been taken than any CV has.
        """
        self.taken += 1
        if self.taken > _MAX_STEPS:
            raise TooLarge(_ENDLESS)
        return self._stack.pop()

    def groups_ahead(self, most: int) -> int:
        """Count the groups that follow each other from here."""
        depth = count = 0
        for token in reversed(self._stack):
            if token.kind == "{":
                depth += 1
            elif token.kind == "}":
                depth -= 1
                count += depth == 0
            elif depth == 0 and not (token.kind == "text" and not token.text.strip()):
                break
            if count == most or depth < 0:
                break
        return count

    def options(self) -> None:
        """Leave out the optional arguments that follow."""
        while self._skips_to("["):
            self.option()

    def _skips_to(self, kind: str) -> bool:
        at = len(self._stack) - 1
        while at >= 1 and self._stack[at].kind == "text" and not self._stack[at].text.strip():
            at -= 1
        if at < 0 or self._stack[at].kind != kind:
            return False
        del self._stack[at + 1 :]
        return True

    def option(self) -> list[Token]:
        """Take one optional argument; without one, nothing."""
        if not self._skips_to("["):
            return []
        self.next()
        return self._until("]", "[")

    def argument(self) -> list[Token]:
        """Take one argument: a group, or the one token that follows."""
        if self._skips_to("{"):
            self.next()
            return self._until("}", "{")
        if not self._stack or self._stack[-1].kind in ("}", "par", "&"):
            return []
        token = self.next()
        if token.kind != "text" or len(token.text.strip()) < 2:
            return [token]
        text = token.text.lstrip()
        self._stack.append(Token("text", text[1:]))
        return [Token("text", text[0])]

    def _until(self, end: str, begin: str) -> list[Token]:
        tokens: list[Token] = []
        depth = braces = 0
        while self._stack:
            token = self.next()
            if token.kind == end and depth == 0 and (end == "}" or braces == 0):
                break
            depth += (token.kind == begin) - (token.kind == end)
            braces += (token.kind == "{") - (token.kind == "}")
            tokens.append(token)
        return tokens
