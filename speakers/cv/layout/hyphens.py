"""Words broken at the end of a line, put together again on the line where they begin."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from speakers.cv.document import Span
from speakers.cv.layout.drafts import Draft

_END = re.compile(r"([^\W\d_]{2,})[-‐](?=$|\t)")  # of a line or of one of its cells
_START = re.compile(r"\w+(?:[-'’][^\W\d_]+)*[^\s\t]*")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# Before these a hyphen was written, not made by the line's end.
_PREFIXES = frozenset(
    ("self", "non", "co", "e", "multi", "cross", "semi", "pre", "post", "anti", "ex", "high", "low",
     "long", "short", "real", "state", "end", "well", "full", "large", "small", "fine", "open")
)  # fmt: skip


_SECONDS = frozenset(
    ("art", "aware", "based", "dimensional", "driven", "dwelling", "end", "free", "friendly",
     "grained", "level", "like", "modal", "oriented", "scale", "shot", "source", "specific",
     "stack", "term", "time", "to", "type", "up", "wide", "wise", "world", "year")
)  # fmt: skip


def without_hyphens(drafts: Sequence[Draft]) -> list[Draft]:
    """Move the rest of a broken word up to its beginning; lines left empty go."""
    known = _known_words(drafts)
    kept = list(drafts)
    for above, below in pairwise(drafts):
        if not below.bullet and above.page <= below.page:
            _repair(above, below, known)
    return [draft for draft in kept if draft.text.strip()]


def _known_words(drafts: Sequence[Draft]) -> set[str]:
    """Return all words that no line's end could have broken."""
    known: set[str] = set()
    broken = False
    for draft in drafts:
        words = _WORD.findall(draft.text)
        first = 1 if broken else 0
        broken = bool(_END.search(draft.text))
        known.update(word.lower() for word in words[first : -1 if broken else None])
    return known


def _repair(above: Draft, below: Draft, known: set[str]) -> None:
    end = _END.search(above.text)
    start = _START.match(below.text)
    if end is None or start is None or "\t" in start.group():
        return
    rest = start.group()
    word = _WORD.match(rest)
    if word is None or not _belongs(above, below, rest):
        return
    hyphen = "-" if _is_written(end[1], word.group(), known) else ""
    above.spans = _put(above.spans, end.end() - 1, hyphen + rest)
    above.refresh()
    below.spans = _without(below.spans, len(rest))
    below.refresh()


def _belongs(above: Draft, below: Draft, rest: str) -> bool:
    if abs(above.size - below.size) > 0.1 * above.size:
        return False
    return not below.starts or rest[0].islower() or rest[0].isdigit()


def _is_written(first: str, second: str, known: set[str]) -> bool:
    """Tell a hyphen that belongs to the word from one that ends the line."""
    if not second[0].islower() or first[-1].isupper():
        return True
    whole, part = (first + second).lower(), f"{first}-{second}".lower()
    if part in known:
        return True
    if whole in known:
        return False
    if first.lower() in _PREFIXES or second in _SECONDS:
        return True
    return first.lower() in known and second in known


def _put(spans: list[Span], at: int, text: str) -> list[Span]:
    """Return `spans` with `text` in the place of the character at `at`."""
    put: list[Span] = []
    for span in spans:
        inside = 0 <= at < len(span.text)
        changed = span.text[:at] + text + span.text[at + 1 :] if inside else span.text
        put.append(replace(span, text=changed))
        at -= len(span.text)
    return put


def _without(spans: list[Span], count: int) -> list[Span]:
    """Return `spans` without the first `count` characters and the blanks after them."""
    kept: list[Span] = []
    for span in spans:
        text = span.text[count:] if count < len(span.text) else ""
        count = max(0, count - len(span.text))
        if not kept:
            text = text.lstrip()
        if text:
            kept.append(replace(span, text=text))
    return kept
