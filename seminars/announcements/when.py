"""Read the date, the hours and the zone of an announcement."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from seminars.announcements.labels import Part
from seminars.announcements.zone_names import ABBREVIATIONS, WORDS

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio januari janeiro ene gen jänner",
            "february feb februar février fevrier febrero febbraio februari fevereiro fév",
            "march mar märz mars marzo maart março mrz",
            "april apr avril abril aprile avr abr",
            "may mai mayo maggio mei maio",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho juil",
            "august aug août aout agosto augustus ago",
            "september sep sept septembre septiembre settembre setembro",
            "october oct oktober okt octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre decembre diciembre dicembre dezembro déc dic",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon montag lundi lunes lunedì maandag",
            "tuesday tue tues dienstag mardi martes martedì dinsdag",
            "wednesday wed mittwoch mercredi miércoles mercoledì woensdag",
            "thursday thu thur thurs donnerstag jeudi jueves giovedì donderdag",
            "friday fri freitag vendredi viernes venerdì vrijdag",
            "saturday sat samstag samedi sábado sabato zaterdag",
            "sunday sun sonntag dimanche domingo domenica zondag",
        )
    )
    for name in names.split()
}
_M = "|".join(sorted(MONTHS, key=len, reverse=True))
_W = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_WEEKDAY = rf"(?:\b(?P<weekday>{_W})\b\.?,?\s+(?:(?:the|den|dem|le|el|am)\s+)?)?"
_BESIDE = rf"(?:\s?\((?:{_W})\.?\))?"  # “March 12 (Thu), 2026”
_MONTH_FIRST = (
    rf"{_WEEKDAY}\b(?P<month>{_M})\b\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?\b(?!:\d){_BESIDE}"
    r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
)
_DAY_FIRST = (
    rf"{_WEEKDAY}\b(?P<day>\d\d?)(?:\s?(?:st|nd|rd|th)|er|\.|º)?(?:\s+(?:of\s+|de\s+|di\s+)?|-)"
    rf"(?P<month>{_M})\b\.?{_BESIDE}(?:(?:,?\s+(?:de\s+|del\s+)?|-)(?P<year>(?:19|20)\d\d))?"
)
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WEEKDAY}\b(?P<year>(?:19|20)\d\d)-(?P<month_number>\d\d?)-(?P<day>\d\d?)\b",
        _MONTH_FIRST,
        _DAY_FIRST,
        rf"{_WEEKDAY}\b(?P<day>\d\d?)\.\s?(?P<month_number>\d\d?)\.\s?(?P<year>(?:20)?\d\d)\b",
        r"(?P<year>(?:19|20)\d\d)[年년]\s?(?P<month_number>\d\d?)[月월]\s?(?P<day>\d\d?)[日일]",
        rf"{_WEEKDAY}\b(?P<first>\d\d?)/(?P<second>\d\d?)/(?P<year>(?:20)?\d\d)\b",
    )
)
_CLOCK = (
    r"(?P<{0}word>noon|midday)|(?P<{0}hour>\d\d?)(?:[:.h](?P<{0}minute>\d\d))?"
    r"\s*(?P<{0}half>[ap]\.?\s?m\b\.?)?(?P<{0}unit>\s*(?:uhr|h(?:rs?|\b)|o.clock))?"
)
_HOURS = re.compile(
    rf"(?<![\d:./-])(?:{_CLOCK.format('a_')})"
    rf"(?:\s*(?:[-–—›→~～〜]|to|until|till|bis|à|às|a|até|tot|alle)\s*(?:{_CLOCK.format('b_')}))?(?![\d/])"
    r"(?:\s*(?P<quarter>c\.\s?t\.|s\.\s?t\.))?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d")
_NOON = re.compile("noon|midday", re.IGNORECASE)
_HALVES = {"上午": "am", "午前": "am", "오전": "am", "下午": "pm", "午後": "pm", "오후": "pm"}
_HALF_BEFORE = re.compile(rf"(?P<half>{'|'.join(_HALVES)})\s?(?P<clock>\d\d?(?::\d\d)?)")
_LASTS = re.compile(r"\((?P<minutes>\d{2,3})\s*(?:min|minutes|minuten)\)", re.IGNORECASE)
_IANA = re.compile(r"\b[A-Z][a-z]+/[A-Z][A-Za-z_]+\b")
_ABBREVIATION = re.compile(rf"\b(?:{'|'.join(ABBREVIATIONS)})\b")
_PHRASE = re.compile("|".join(WORDS), re.IGNORECASE)
# “(Local Time Germany)”, “Zurich time”
_CLOCKS_OF = re.compile(
    r"\b(?i:local time),? (?:in )?(?P<country>[A-Z][A-Za-z ]{2,30})\b"
    r"|\b(?P<city>[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?) (?:local )?time\b",
)


@dataclass(frozen=True, slots=True)
class Day:
    """A date that was read; the year may be guessed from the weekday and today."""

    day: date
    line: int
    is_guessed: bool
    rest: str  # the text behind it, where the hours often stand


@dataclass(frozen=True, slots=True)
class Hours:
    """A start, an end if there is one, and the words for the zone."""

    start: time
    end: time | None
    line: int
    zone: str = ""


def days(parts: Iterable[Part], today: date) -> Iterator[Day]:
    """Yield the dates in these lines; a missing year is the one that comes next."""
    for part in parts:
        for pattern in _DATES if _NUMBER.search(part.text) else ():
            if match := pattern.search(part.text):
                found = _day(match, today)
                if found:
                    yield Day(found[0], part.number, found[1], part.text[match.end() :])
                    break


def hours(parts: Iterable[Part]) -> Iterator[Hours]:
    """Yield the hours in these lines; a bare number is no hour."""
    for part in parts:
        if not _NUMBER.search(part.text) and not _NOON.search(part.text):
            continue
        for match in _HOURS.finditer(_plain(part.text)):
            if found := _hours(match, part):
                yield found


def zone_words(text: str) -> str:
    """Return the words of a text that name a zone; empty without any."""
    for pattern in (_IANA, _ABBREVIATION, _PHRASE):
        if match := pattern.search(text):
            return match[0]
    match = _CLOCKS_OF.search(text)
    return (match["country"] or match["city"]) if match else ""


def _plain(text: str) -> str:
    """Return a text without its dates, and with “下午3:00” as “3:00 pm”."""
    text = _HALF_BEFORE.sub(lambda match: f"{match['clock']} {_HALVES[match['half']]}", text)
    for pattern in _DATES:
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text


def _day(match: re.Match[str], today: date) -> tuple[date, bool] | None:
    groups = match.groupdict()
    weekday = WEEKDAYS.get((groups.get("weekday") or "").casefold())
    month, day = _month_and_day(groups, weekday)
    years = [_year(groups["year"])] if groups.get("year") else _years_around(today)
    candidates = [found for year in years if (found := _date(year, month, day))]
    if not candidates:
        return None
    if groups.get("year"):
        return candidates[0], False
    # Without a year, the next such day; where only an earlier year has that weekday, that one.
    fitting = [one for one in candidates if weekday in (None, one.weekday())] or candidates
    coming = [one for one in fitting if one >= today - timedelta(days=14)]
    return (min(coming) if coming else max(fitting)), True


def _years_around(today: date) -> list[int]:
    return list(range(today.year - 5, today.year + 2))


def _month_and_day(groups: dict[str, str | None], weekday: int | None) -> tuple[int, int]:
    if groups.get("month"):
        return MONTHS[str(groups["month"]).casefold()], int(str(groups["day"]))
    if groups.get("month_number"):
        return int(str(groups["month_number"])), int(str(groups["day"]))
    first, second = int(str(groups["first"])), int(str(groups["second"]))
    if first > 12:
        return second, first
    if second > 12:
        return first, second
    month_first = _date(_year(groups["year"]), first, second)
    if weekday is not None and month_first and month_first.weekday() == weekday:
        return first, second
    return second, first


def _year(text: str | None) -> int:
    year = int(text or 0)
    return year + 2000 if year < 100 else year


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _hours(match: re.Match[str], part: Part) -> Hours | None:
    start = _clock(match, "a_", match["b_half"])
    if start is None or not _is_clock(match):
        return None
    end = _clock(match, "b_", None) if match["b_hour"] or match["b_word"] else None
    if end and end <= start and match["a_half"] and not match["b_half"]:
        end = _clock(match, "b_", "pm")  # 3 pm–4
    if end is not None and end <= start and not match["a_half"] and match["b_half"]:
        start = _clock(match, "a_", "am") or start  # 11–12:30 pm
    if match["quarter"] and match["quarter"][0].casefold() == "c" and not start.minute:
        start = start.replace(minute=15)  # the academic quarter
    if end is None and (lasts := _LASTS.search(part.text)):
        end = _later(start, int(lasts["minutes"]))
    if end is not None and end <= start:
        end = None
    return Hours(start, end, part.number, zone_words(part.text[match.end() :][:60]))


def _is_clock(match: re.Match[str]) -> bool:
    """Whether the numbers are hours: they have minutes, a half of the day, or a unit."""
    return any(
        match[f"{side}{sign}"]
        for side in ("a_", "b_")
        for sign in ("word", "minute", "half", "unit")
    )


def _clock(match: re.Match[str], side: str, other_half: str | None) -> time | None:
    if match[f"{side}word"]:
        return time(12)
    if not match[f"{side}hour"]:
        return None
    hour, minute = int(match[f"{side}hour"]), int(match[f"{side}minute"] or 0)
    half = (match[f"{side}half"] or other_half or "").casefold()[:1]
    if half and hour > 12:
        half = ""
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _later(start: time, minutes: int) -> time | None:
    total = start.hour * 60 + start.minute + minutes
    return time(total // 60, total % 60) if total < 24 * 60 else None


def says_when(part: Part) -> bool:
    """Whether a text is about a date or hours."""
    if not _NUMBER.search(part.text):
        return any(hours([part]))
    return any(pattern.search(part.text) for pattern in _DATES) or any(hours([part]))
