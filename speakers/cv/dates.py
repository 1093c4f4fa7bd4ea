"""Dates and spans of time as CVs write them, in their own grammar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from speakers.cv.folding import folded

PRESENT = "Present"

_MONTHS = (
    "january jan janvier januar janner jänner enero ene gennaio gen janeiro januari janv",
    "february feb february fevrier février fév fev februar febrero febbraio fevereiro februari",
    "march mar mars märz marz mrz marzo março marco maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "june jun juin juni junio giugno giu junho",
    "july jul juillet juil juli julio luglio lug julho",
    "august aug août aout agosto ago augustus",
    "september sept sep septembre septiembre settembre set setembro",
    "october oct octobre oktober okt octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec décembre déc dezember dez diciembre dic dicembre dezembro",
)
_MONTH_OF = {name: f"{number:02d}" for number, row in enumerate(_MONTHS, 1) for name in row.split()}
_SEASON_OF = {
    "spring": "03", "summer": "06", "fall": "09", "autumn": "09", "winter": "12",
    "frühling": "03", "frühjahr": "03", "sommer": "06", "herbst": "09",
    "printemps": "03", "été": "06", "automne": "09", "hiver": "12",
    "primavera": "03", "verano": "06", "otoño": "09", "estate": "06", "autunno": "09",
}  # fmt: skip
_OPEN = (
    r"present|presently|now|current|currently|today|to\ date|date|ongoing|on-going|"
    r"in\ progress|heute|jetzt|laufend|aujourd['’]hui|présent|en\ cours|actuel|actuellement|"
    r"actualidad|la\ actualidad|actual|presente|oggi|in\ corso|atual|atualmente|heden|nu|"
    r"至今|现在|今|目前|現在|현재"
)

_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_NAMES = "|".join(sorted({*_MONTH_OF, *_SEASON_OF}, key=len, reverse=True))
_NAME = rf"(?:{_NAMES})(?![^\W\d_])\.?"
_DAY = r"(?:[0-3]?\d(?:st|nd|rd|th|\.)?)"
_MM = r"(?:0?[1-9]|1[0-2])"
_DD = r"(?:0?[1-9]|[12]\d|3[01])"
_POINT = rf"""(?:
      {_DAY}\ +(?:de\ |of\ )?{_NAME},?\ +(?:de\ )?{_YEAR}
    | {_NAME}(?:\ +{_DAY}\s*,)?[,/-]?\ *(?:de\ |of\ |do\ )?{_YEAR}
    | {_NAME},?\ *['’`]\d\d(?!\d)
    | {_YEAR}[.,]?\ *-?{_NAME}(?!,?\ *['’]?\d\d)
    | {_YEAR}\ ?年\ ?(?:{_MM}\ ?月)?(?:\ ?{_DD}\ ?日)? | {_YEAR}\ ?년\ ?(?:{_MM}\ ?월)?
    | {_DD}[./]{_MM}[./]{_YEAR}
    | {_YEAR}[./-]{_MM}[./-]{_DD}(?!\d)
    | {_YEAR}(?:/|-|\.\ ?){_MM}(?![\d/])\.?
    | {_MM}\ ?[/.-]\ ?{_YEAR}
    | Q[1-4]\ {_YEAR}
    | {_YEAR}(?!\d)
    | (?<!\w)['’]\d\d(?!\d)
)"""
_SEPARATOR = r"(?:\ *(?:[-–—−~→‐‑‒]|--+)+\ *|\ +(?:to|till|until|through|bis|à|au|a|al|até|hasta|tot|t/m|and)\ +|\s*(?:至|到|から|부터)\s*)"  # noqa: E501
_SINCE = r"(?:since|from|starting|seit|ab|depuis|desde|dal|da|sinds|vanaf)"
_HEDGE = r"\(?(?:expected|exp\.|anticipated|voraussichtlich|prévu|previsto|est\.)\)?:?"
_SPAN = re.compile(
    rf"""(?<![\w/.:#@-])(?<!\d,)(?<!\w['’])(?:
      (?P<from>(?:{_DAY}\ +)?(?:{_NAME}(?=\ *[-–—]|\ +to\b|\ +bis\b|\ */)|{_POINT})){_SEPARATOR}
        (?:{_HEDGE}\ *)?
        (?:(?P<to>{_POINT})|(?P<open>{_OPEN})(?![^\W\d_]))
    | {_SINCE}:?\ +(?P<since>{_POINT})(?:{_SEPARATOR}(?P<until>{_POINT}))?
    | (?P<begun>{_POINT})\ *[-–—](?=\s*(?:$|[)\]\t|,]))
    | (?P<year>{_YEAR})(?:\ ?[–—]\ ?|[-/](?=1[3-9]|[2-9]))(?P<short>\d\d)(?![\w/-])
    | (?:{_HEDGE}\ *)?(?P<at>{_POINT})
    | [-–—]\ *(?P<only>{_OPEN})(?![^\W\d_])
    )(?!\w|[-/]\d)(?:\ *{_HEDGE})?""",
    re.VERBOSE | re.IGNORECASE,
)
_ONLY_OPEN = re.compile(rf"\W*(?:{_OPEN})\W*", re.IGNORECASE | re.VERBOSE)
_DURATION = re.compile(
    r"\W*(?:(?:about\s)?\d+\+?\s?(?:years?|yrs?|months?|mos?|weeks?|days?|Jahre?|Monate?|mois|ans?|"
    r"años?|meses|anni|mesi)\b[\s,and]*)+\W*",
    re.IGNORECASE,
)
_YEAR_IN = re.compile(_YEAR)
_SHORT_YEAR = re.compile(r"['’`](\d\d)")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class When:
    """A span of time in a text.

    Attributes:
        start, end: "YYYY", "YYYY-MM", "YYYY-MM-DD"; `end` may be "Present"; "" if unknown.
            A single date ("2016") is an end without a start.
        first, last: The half-open range of characters that it stands on.
    """

    start: str
    end: str
    first: int
    last: int

    @property
    def is_range(self) -> bool:
        """Whether both ends are known, or one is known and the other is open."""
        return bool(self.start and self.end)


def find_dates(text: str) -> list[When]:
    """Return all spans of time in `text`, from left to right."""
    if not any(character.isdigit() for character in text):
        return [When("", PRESENT, 0, len(text))] if _ONLY_OPEN.fullmatch(text) else []
    return [when for match in _SPAN.finditer(text) if (when := _when(match)) is not None]


def is_only_dates(text: str) -> bool:
    """Tell whether `text` is a date or a span of time, with nothing but marks and durations."""
    found = find_dates(text)
    return bool(found) and not any(
        part and not is_duration(part) for part in without_dates(text, found)
    )


def is_duration(text: str) -> bool:
    """Tell whether `text` is a length of time such as "3 years 4 months"."""
    return bool(_DURATION.fullmatch(text))


def without_dates(text: str, found: list[When]) -> Iterator[str]:
    """Yield what stands around the dates, without the marks that set them off."""
    at = 0
    for when in [*found, When("", "", len(text), len(text))]:
        yield text[at : when.first].strip(" \t,;:.|·•()[]<>–—-/")
        at = when.last


def _when(match: re.Match[str]) -> When | None:
    start, end = _ends(match.groupdict(default=""))
    if not (start or end) or (start and end and end != PRESENT and end[:4] < start[:4]):
        return None
    return When(start, end, match.start(), match.end())


def _ends(part: dict[str, str]) -> tuple[str, str]:
    if part["from"]:
        return _range(part)
    if part["since"]:
        return _point(part["since"]), _point(part["until"]) or PRESENT
    if part["begun"]:
        return _point(part["begun"]), PRESENT
    if part["year"]:
        return part["year"], part["year"][:2] + part["short"]
    return "", PRESENT if part["only"] else _point(part["at"])


def _range(part: dict[str, str]) -> tuple[str, str]:
    start = _point(part["from"])
    end = PRESENT if part["open"] else _point(part["to"])
    if not start and end[:4].isdigit():  # "Sep – Dec 2016"
        start = f"{end[:4]}-{_month(part['from'])}"
    return start, end


def _point(text: str) -> str:
    """Return a point in time as "YYYY", "YYYY-MM" or "YYYY-MM-DD"; "" for none."""
    year = _year(text)
    if not year:
        return ""
    month = _month(text)
    if month:
        return f"{year}-{month}"
    rest = [int(number) for number in _NUMBER.findall(text.replace(year, " ", 1))]
    if not rest or "Q" in text.upper() or _SHORT_YEAR.search(text):
        return year
    if len(rest) == 1:
        return f"{year}-{rest[0]:02d}" if 1 <= rest[0] <= 12 else year
    # 2024-03-11 has its month in the middle, and so has 11.03.2024
    month_at, day_at = (0, 1) if text.strip().startswith(year) else (1, 0)
    return f"{year}-{rest[month_at]:02d}-{rest[day_at]:02d}"


def _year(text: str) -> str:
    if match := _YEAR_IN.search(text):
        return match.group()
    if match := _SHORT_YEAR.search(text):
        return f"20{match[1]}" if int(match[1]) < 50 else f"19{match[1]}"
    return ""


def _month(text: str) -> str:
    for word in re.findall(r"[^\W\d_]+", text.casefold()):
        if found := _MONTH_OF.get(word) or _SEASON_OF.get(word) or _MONTH_OF.get(folded(word)):
            return found
    return ""
