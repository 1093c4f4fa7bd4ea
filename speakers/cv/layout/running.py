"""Running heads and feet: what repeats on every page says nothing about its owner."""

import re
from collections.abc import Sequence

from speakers.cv.layout.drafts import Draft

_EDGE = 0.12  # of the page's height, at its top and its bottom
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"(?i)\W*(?:page|seite|p\.|s\.)?\s*\d{1,3}\s*(?:(?:/|of|von|sur|de)\s*\d{1,3})?\W*"
)
_PAGE = re.compile(r"(?i)\b(?:page|seite)\s+\d{1,3}(?:\s*(?:of|von|/)\s*\d{1,3})?$")
_STAMP = re.compile(r"(?i)\W*(?:last )?(?:updated|modified|revised|compiled)\b.{0,40}")


def without_running(pages: Sequence[tuple[float, list[Draft]]]) -> list[list[Draft]]:
    """Drop page numbers, and heads and feet that repeat; of the latter the first stays.

    `pages` holds the height in points and the lines of each page.
    """
    masks: dict[str, int] = {}
    for height, drafts in pages:
        for mask in {_mask(draft) for draft in drafts if _is_marginal(draft, height)}:
            masks[mask] = masks.get(mask, 0) + 1
    repeated = {mask for mask, count in masks.items() if count >= max(2, 0.5 * len(pages))}
    seen: set[str] = set()
    kept = [
        [draft for draft in drafts if not _is_running(draft, height, repeated, seen)]
        for height, drafts in pages
    ]
    return _with_addresses_first(_without_repeated_columns(kept), [height for height, _ in pages])


def _with_addresses_first(pages: list[list[Draft]], heights: list[float]) -> list[list[Draft]]:
    """Move feet with an address up to the head of the document, where one looks for it."""
    feet = [
        draft
        for drafts, height in zip(pages, heights, strict=True)
        for draft in drafts
        if _has_address(draft) and _is_foot(draft, drafts, height)
    ]
    if not feet:
        return pages
    moved = [[draft for draft in drafts if draft not in feet] for drafts in pages]
    first = next((drafts for drafts in moved if drafts), None)
    if first is None:
        return pages
    first[1:1] = feet
    return moved


def _has_address(draft: Draft) -> bool:
    return "@" in draft.text or any(span.link for span in draft.spans)


def _is_foot(draft: Draft, drafts: list[Draft], height: float) -> bool:
    """Tell whether a line stands at the page's end, with white space above all that does."""
    edge = (1 - _EDGE) * height
    if draft.top <= edge:
        return False
    top = min(other.top for other in drafts if other.top > edge)
    above = max((other.bottom for other in drafts if other.bottom <= top + 1), default=0.0)
    return top - above > 1.2 * draft.size


def _without_repeated_columns(pages: list[list[Draft]]) -> list[list[Draft]]:
    """Drop a sidebar that a later page prints again."""
    known: set[tuple[str, int]] = set()
    kept: list[list[Draft]] = []
    for drafts in pages:
        columns: dict[int, list[Draft]] = {}
        for draft in drafts:
            columns.setdefault(draft.column, []).append(draft)
        repeated = {
            number
            for number, column in columns.items()
            if len(column) >= 5 and sum(_place(d) in known for d in column) >= 0.8 * len(column)
        }
        kept.append([draft for draft in drafts if draft.column not in repeated])
        known |= {_place(draft) for draft in drafts}
    return kept


def _place(draft: Draft) -> tuple[str, int]:
    return draft.text, round(draft.left / 3)


def _is_running(draft: Draft, height: float, repeated: set[str], seen: set[str]) -> bool:
    if not _is_marginal(draft, height):
        return False
    text = draft.text.strip()
    if _NUMBER.fullmatch(text) and (draft.top > height / 2 or draft.size < 9.5):
        return True
    if _STAMP.fullmatch(text) or _PAGE.search(text):
        return True
    mask = _mask(draft)
    if mask not in repeated:
        return False
    if mask in seen or not any(character.isalpha() for character in text):
        return True
    seen.add(mask)
    return False


def _is_marginal(draft: Draft, height: float) -> bool:
    return draft.bottom < _EDGE * height or draft.top > (1 - _EDGE) * height


def _mask(draft: Draft) -> str:
    return _DIGITS.sub("#", " ".join(draft.text.split()))
