"""Numbers about a person's papers, where a page prints them: h-index, citations."""

import re
from collections.abc import Iterator, Sequence

from speakers.cv.document import Line
from speakers.cv.fields.making import item
from speakers.cv.parsed import Item, Kind

_NUMBER = r"(?P<value>\d[\d,.]*\s?%?)"
_LABELS = r"[hg][- ]?index|i10[- ]?index|citations?|cited by|papers|publications|novelty|AI score"
_AFTER = re.compile(rf"(?P<name>{_LABELS})\s*[:=(]?\s*{_NUMBER}", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?<![\w.]){_NUMBER}\s*\+?\s*(?P<name>citations?|papers|publications)\b", re.IGNORECASE
)
_LONGEST = 60  # characters of a line that gives a number and no story


def read_metrics(lines: Sequence[Line]) -> Iterator[Item]:
    """Yield the metrics that short lines print, each once."""
    seen: set[str] = set()
    for line in lines:
        if len(line.text) > _LONGEST:
            continue
        for match in (*_AFTER.finditer(line.text), *_BEFORE.finditer(line.text)):
            name = match["name"].casefold().replace(" ", "-")
            if name not in seen:
                seen.add(name)
                facts = {"name": (match["name"], 0.85, (line.number,)),
                         "value": (match["value"].strip(" ,."), 0.85, (line.number,))}  # fmt: skip
                yield item(Kind.METRIC, facts)
