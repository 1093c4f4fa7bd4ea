"""Lists of short things — skills, interests: split at the marks that the author used."""

import re

from speakers.cv.fields.cells import top_level, trimmed
from speakers.cv.rows import Row

_MARKS = re.compile(r"\s*[\t|•·∙⋅●▪◦;]\s*|\s{3,}")
_LABEL = re.compile(r"^(?P<label>[^:：,;|•]{2,48}?)\s*[:：]\s*(?P<rest>\S.*)$", re.DOTALL)
_AND = re.compile(r"^(?:and|und|et|y|&)\s+", re.IGNORECASE)


def labelled(row: Row) -> tuple[str, str]:
    """Return the label of a row and the rest: by a colon, by bold, or by a wide gap."""
    if match := _LABEL.match(row.text):
        return match["label"].strip(), match["rest"].strip()
    if within := _bold_labels(row):
        return within
    first, *others = row.spans
    rest = "".join(span.text for span in others)
    if first.bold and others and not any(span.bold for span in others if span.text.strip()):
        return trimmed(first.text), rest.strip(" :–-\t")
    head, tab, tail = row.text.partition("\t")
    if tab and "," not in head and "," in tail:
        return trimmed(head), tail.strip()
    return "", row.text


def _bold_labels(row: Row) -> tuple[str, str] | None:
    """Take several bold labels out of one row of plain values; which is whose is unknown."""
    bold = [span.text for span in row.spans if span.bold and span.text.strip()]
    plain = [span.text for span in row.spans if not span.bold and span.text.strip()]
    if len(bold) < 2 or not any("," in text for text in plain):
        return None
    return "", " ; ".join(plain)


def split_list(text: str) -> list[str]:
    """Split at commas, bars, bullets, tabs and semicolons outside brackets."""
    parts: list[str] = []
    for chunk in _MARKS.split(text):
        if chunk:
            parts += top_level(chunk)
    return [bare for part in parts if (bare := _AND.sub("", part).strip(" .,;:–-\t").strip())]
