"""Markdown, as staff write abstracts in, becomes HTML that is safe to show."""

from collections.abc import Sequence
from functools import lru_cache

import nh3
from django.utils.html import escape, linebreaks
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from seminars.plain_text import one_line

MAX_BYTES = 50_000  # nh3 takes time that grows with the square of the depth
MAX_NESTING = 20  # of lists and quotations

_FENCES = (("$$", "$$"), ("$", "$"), (r"\(", r"\)"), (r"\[", r"\]"))
_TAGS = {"p", "br", "em", "strong", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr"}
_TAGS |= {"table", "thead", "tbody", "tr", "th", "td", "h3", "h4", "h5", "h6", "span"}


@lru_cache(maxsize=256)
def as_html(text: str) -> SafeString:
    r"""Return the HTML of a Markdown text (CommonMark and tables; no raw HTML, no images).

    Headings begin at `h3`, below those of the page. What stands between $ signs,
    \(…\) or \[…\] is a formula and becomes Unicode, in `<span class="math">`.
    Texts above `MAX_BYTES` come as plain paragraphs.
    """
    octets = text.replace("\x00", "").encode("utf-8", "replace")
    text = octets.decode()
    if len(octets) > MAX_BYTES:
        return mark_safe(linebreaks(text, autoescape=True))  # noqa: S308 - escaped
    return mark_safe(  # noqa: S308 - what nh3 lets through
        nh3.clean(
            _parser().render(text),
            tags=_TAGS,
            attributes={"a": {"href", "title"}, "ol": {"start"}},
            allowed_classes={"span": {"math"}},
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener",
        )
    )


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"]).disable("image")
    parser.inline.ruler.before("escape", "math", _math)
    parser.add_render_rule("math", _render_math)
    parser.core.ruler.push("lower_headings", _lower_headings)
    return parser


def _math(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Take a formula as it stands, where the text is at one (pandoc's rules for $)."""
    for opening, closing in _FENCES:
        if not state.src.startswith(opening, state.pos):
            continue
        start = state.pos + len(opening)
        end = state.src.find(closing, start, state.posMax)
        if end > start and _is_formula(state.src, start, end, closing):
            if not silent:
                state.push("math", "span", 0).content = state.src[state.pos : end + len(closing)]
            state.pos = end + len(closing)
            return True
    return False


def _is_formula(src: str, start: int, end: int, closing: str) -> bool:
    """Tell `$x$` from “between $5 and $10”."""
    if closing != "$":
        return True
    after = src[end + 1 : end + 2]
    return not (src[start].isspace() or src[end - 1].isspace() or after.isdigit())


def _render_math(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    return f'<span class="math">{escape(one_line(tokens[index].content))}</span>'


def _lower_headings(state: object) -> None:
    for token in getattr(state, "tokens", []):
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + 2, 6)}"
