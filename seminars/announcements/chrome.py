"""Leave out what belongs to the web page around an announcement, not to the announcement."""

import re
from collections.abc import Iterable
from dataclasses import replace

from speakers.cv.document import Line

_GLUED = re.compile(
    r"(?:export this event to calendar|add to (?:my |google |outlook )?calendar|export to calendar"
    r"|ical(?:endar)? export|subscribe to (?:this )?calendar|download \.?ics)\W*$",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"(?:share(?: this.*| on .*)?|print|tweet|back to .*|all events|more events|upcoming events"
    r"|skip to .*|log ?in|sign in|menu|home|search|subscribe|export|event tags?:?|read more"
    r"|©.*|copyright .*|view all .*|previous|next|view map|google maps?|get directions)\s*$",
    re.IGNORECASE,
)
# A month grid torn into lines, and the archive's counts behind it.
_GRID_HEAD = re.compile(r"(?:[SMTWFDL][a-z]{0,2}\W+){6}[SMTWFDL][a-z]{0,2}$")
_NUMBER = re.compile(r"\d{1,2}$")
_COUNT = re.compile(r"(?:\d+\.\s*)?[A-Z]?\w+ \(\d+\)$")


def without_chrome(lines: Iterable[Line]) -> list[Line]:
    """Return the lines that are content; a button glued to a title is cut off."""
    kept: list[Line] = []
    in_grid = False
    for line in lines:
        text = line.text.strip()
        if _GRID_HEAD.match(text):
            in_grid = True
        if in_grid and (_GRID_HEAD.match(text) or _NUMBER.match(text) or _COUNT.match(text)):
            continue
        in_grid = False
        if _BUTTON.match(text) and not _COUNT.match(text):
            continue
        shorter = _GLUED.sub("", text).strip()
        if shorter:
            kept.append(line if shorter == text else replace(line, text=shorter, spans=()))
    return kept
