"""Markdown with LaTeX → plain text, for calendars, e-mail and Atom.

Paragraphs and list items survive, markup does not; formulas become Unicode.
Control characters are gone: readers cut words or drop titles at them.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from seminars.latex_text import formula, knows, symbols

# C0 and C1 controls but tab and line feed, line and paragraph separators, the byte-order
# mark, bidirectional overrides, and halves of surrogate pairs.
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\ue012]"
)
# Pandoc's rule: an opening $ has text right after it, a closing one text right before it
# and no digit after it, so that “$5 and $10” is money.
FORMULA = re.compile(
    r"\$\$(?P<display>.+?)\$\$|\\\[(?P<bracket>.+?)\\\]|\\\((?P<inline>.+?)\\\)"
    r"|(?<![\\$])\$(?P<dollar>(?!\s)(?:[^$\\]|\\.)*?(?<!\s))\$(?!\d)",
    re.DOTALL,
)
ACCENT = re.compile(
    r"\\(?:[\"'`^~=.]\s*(?:\{\\?[A-Za-z]\}|\\?[A-Za-z])|[uvHckrd]\s*\{\\?[A-Za-z]\})"
)
STYLED = re.compile(r"\\(?:emph|textit|textbf|textsc|textrm|textsf|texttt|mbox)\{([^{}]*)\}")
BARE_MACRO = re.compile(r"\\([A-Za-z]+)(?:\{[^{}]*\})*")
TAG = re.compile(r"<[^>]*>")
PLACEHOLDER = re.compile("\ue000(\\d+)\ue001")
TWO_DASHES = re.compile(r"(?<![-!<])(-{2,3})(?![->])")


def plain(text: str) -> str:
    """Return Markdown with LaTeX as plain text.

    Paragraphs are parted by one empty line; within one there is no line break
    except between list items and where the author broke the line by hand.
    """
    source, formulas = _set_apart(stripped(text))
    return _put_back("\n\n".join(_blocks(_markdown().parse(source))), formulas)


def one_line(text: str) -> str:
    """Return one line of Markdown with LaTeX as plain text: a title, a subject.

    There are no headings or lists in it: “1. FC Example” is a name.
    """
    source, formulas = _set_apart(" ".join(stripped(text).split()))
    shown = "".join(_text_of(token) for token in _markdown().parseInline(source))
    return " ".join(_put_back(shown, formulas).split())


def stripped(text: str) -> str:
    """Return a text without control characters; line ends are line feeds."""
    return CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n"))


def _set_apart(text: str) -> tuple[str, list[str]]:
    """Return the text with numbered stand-ins for its formulas, and the formulas in Unicode."""
    formulas: list[str] = []

    def keep(found: re.Match[str]) -> str:
        formulas.append(formula(next(part for part in found.groups() if part is not None)))
        return f"\ue000{len(formulas) - 1}\ue001"

    return _letters(FORMULA.sub(keep, text) if "$" in text or "\\" in text else text), formulas


def _put_back(text: str, formulas: list[str]) -> str:
    return PLACEHOLDER.sub(lambda found: formulas[int(found[1])], text).strip()


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _letters(text: str) -> str:
    r"""Turn LaTeX outside of formulas into characters: K\"ahler, ``quotes'', \alpha-stable."""
    if "\\" in text:
        text = ACCENT.sub(lambda found: symbols(found[0]), text)
        text = STYLED.sub(r"\1", text)
        text = BARE_MACRO.sub(
            lambda found: formula(found[0]) if knows(found[1]) else found[0], text
        )
    text = text.replace("``", "“").replace("''", "”") if "``" in text and "''" in text else text
    return TWO_DASHES.sub(lambda found: "–" if len(found[1]) == 2 else "—", text)


def _bare(found: re.Match[str]) -> str:
    return formula(found[0]) if knows(found[1]) else found[0]


def _blocks(tokens: list[Token]) -> list[str]:
    """Return the paragraphs; a list is one, with a line for each item."""
    blocks: list[str] = []
    marks: list[str] = []
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            marks.append("ordered" if token.type.startswith("ordered") else "bullet")
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            marks.pop()
        elif token.type == "list_item_open":
            blocks.append("\ue002" + "  " * (len(marks) - 1) + _mark(marks, token))
        elif text := _text_of(token):
            _add(blocks, text, token)
    return _joined(blocks)


def _mark(marks: list[str], item: Token) -> str:
    return f"{item.info}{item.markup} " if marks[-1] == "ordered" else "• "


def _add(blocks: list[str], text: str, token: Token) -> None:
    """Add a paragraph: to the item that waits for its text, or as one of its own."""
    waiting = blocks and blocks[-1].startswith("\ue002") and blocks[-1].endswith((" ", "  "))
    if waiting:
        blocks[-1] += text
    else:
        blocks.append("\ue002" + "  " * (token.level // 2) + text if token.level > 2 else text)


def _joined(blocks: list[str]) -> list[str]:
    """Put the lines of a list together."""
    joined: list[str] = []
    for block in blocks:
        line = block.removeprefix("\ue002").rstrip()
        if block.startswith("\ue002") and joined and joined[-1].startswith("\ue002"):
            joined[-1] += "\n" + line
        else:
            joined.append("\ue002" + line if block.startswith("\ue002") else line)
    return [block.removeprefix("\ue002") for block in joined]


def _text_of(token: Token) -> str:
    if token.type == "inline":
        return _inline(token.children or []).strip()
    if token.type in {"fence", "code_block"}:
        return token.content.rstrip("\n")
    if token.type == "html_block":
        return TAG.sub("", token.content).strip()
    return ""


def _inline(tokens: list[Token]) -> str:
    parts: list[str] = []
    links: list[tuple[int, str]] = []
    for token in tokens:
        if token.type == "link_open":
            links.append((len(parts), str(token.attrs.get("href", ""))))
        elif token.type == "link_close":
            start, address = links.pop()
            parts.append(_address("".join(parts[start:]), address))
        else:
            parts.append(_piece(token))
    return "".join(parts)


def _address(label: str, address: str) -> str:
    shown = address.removeprefix("mailto:")
    return "" if shown == label or not address.startswith(("http", "mailto:")) else f" ({shown})"


def _piece(token: Token) -> str:
    breaks = {"softbreak": " ", "hardbreak": "\n", "html_inline": ""}
    return breaks.get(token.type, token.content)
