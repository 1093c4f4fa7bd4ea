"""When a paper appeared: printed dates, and the years in venues and arXiv ids."""

import re

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20[0-4]\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?<=[A-Za-z])\s?[’'`‘](\d\d)\b")
_NUMERIC = re.compile(r"((?:19|20)\d\d)[-/.年]\s?(\d{1,2})(?:[-/.月]\s?(\d{1,2}))?")
_REVERSED = re.compile(r"(?:(\d{1,2})[./])?(\d{1,2})[./]((?:19|20)\d\d)")
_ARXIV = re.compile(r"(?<!\d)(\d\d)(0[1-9]|1[0-2])\.\d{4,5}")


def iso_date(text: str) -> str:
    """Return a printed date as "YYYY", "YYYY-MM" or "YYYY-MM-DD", as precise as printed."""
    if match := _NUMERIC.search(text):
        return _joined(match[1], int(match[2]), int(match[3] or 0))
    if match := _REVERSED.search(text):
        return _joined(match[3], int(match[2]), int(match[1] or 0))
    year = _YEAR.search(text)
    if year is None:
        return ""
    month = next(
        (i + 1 for i, name in enumerate(_MONTHS) if re.search(rf"(?<![a-z]){name}", text)), 0
    )
    day = re.search(
        r"(?<!\d)([12]?\d|3[01])(?!\d)", text[: year.start()] + " " + text[year.end() :]
    )
    return _joined(year[0], month, int(day[1]) if day and month else 0)


def _joined(year: str, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return year
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= 31 else f"{year}-{month:02}"


def year_in(text: str) -> str:
    """Return the last year in a venue's name, "ICML'24" read as 2024; empty if there is none."""
    if years := _YEAR.findall(text):
        return str(years[-1])
    short = _SHORT_YEAR.search(text)
    if short is None:
        return ""
    return ("19" if int(short[1]) > 50 else "20") + short[1]


def year_of_arxiv(text: str) -> str:
    """Return the year that an arXiv id (since 2007: YYMM.number) begins with; empty without."""
    match = _ARXIV.search(text)
    return f"20{match[1]}" if match else ""
