"""The filters that search page, API and search feed share: a query string narrows seminars."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.http import QueryDict

from seminars.models import Appearance, Seminar, SeminarQuerySet
from speakers.models import Speaker

NAMES = ("q", "series", "speaker", "venue", "tag", "from", "to", "status")
MAX_LENGTH = 300  # of one value, in characters
MAX_WORDS = 12
MAX_VALUES = 50  # of one parameter

# Letters that Unicode does not decompose, and marks that keyboards lack.
_ALIKE = {"o": "øØ", "l": "łŁ", "d": "đĐð", "i": "ıİ", "'": "’‘ʼ", '"': "“”„«»", "-": "‐‑–—"}


class BadFilter(ValueError):
    """A filter that makes no sense; its text tells the visitor why."""

    def __init__(self, parameter: str, sentence: str) -> None:
        super().__init__(sentence)
        self.parameter = parameter


def filtered(seminars: SeminarQuerySet, params: QueryDict) -> SeminarQuerySet:
    """Narrow seminars by `q`, `series`, `speaker`, `venue`, `tag`, `from`, `to` and `status`.

    A parameter given twice means either value; different parameters must all
    match. Empty values and other parameters count for nothing. `q` finds all its
    words in title, abstract, series, tags, or the names and affiliations of
    those who appear, whatever their case and accents. `from` and `to` are
    ISO 8601: dates are meant as printed on the page, both included; instants
    are half-open, and in the site's time zone unless they carry an offset.

    Raises:
        BadFilter: A value makes no sense.
    """
    for name in NAMES:
        if values := given(params, name):
            seminars = seminars.filter(_CONDITIONS[name](values))
    return seminars


def given(params: QueryDict, name: str) -> list[str]:
    """Return what a parameter says, without empty values.

    Raises:
        BadFilter: Too long, too many, or characters that no text has.
    """
    values = [value.strip() for value in params.getlist(name) if value.strip()]
    if len(values) > MAX_VALUES or any(len(value) > MAX_LENGTH for value in values):
        raise BadFilter(
            name, f"“{name}” is too long: at most {MAX_VALUES} values of {MAX_LENGTH} characters."
        )
    for value in values:
        if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in value if not sign.isspace()):
            raise BadFilter(name, f"“{name}” holds a character that no text has.")
    return values


def canonical(params: QueryDict) -> str:
    """Return the filters alone, as a query string that is the same for the same filters."""
    kept = QueryDict(mutable=True)
    for name in NAMES:
        if values := sorted({value.strip() for value in params.getlist(name) if value.strip()}):
            kept.setlist(name, values)
    return kept.urlencode()


def _q(values: list[str]) -> Q:
    words = " ".join(values).split()
    if len(words) > MAX_WORDS:
        raise BadFilter("q", f"“q” has {len(words)} words; at most {MAX_WORDS} can be looked for.")
    condition = Q()
    for word in dict.fromkeys(words):
        condition &= _word(_pattern(word))
    return condition


def _word(pattern: str) -> Q:
    appearing = Appearance.objects.filter(seminar=OuterRef("pk")).filter(
        Q(speaker__name__regex=pattern) | Q(affiliation__regex=pattern)
    )
    tagged = Seminar.tags.through.objects.filter(seminar=OuterRef("pk"), tag__name__regex=pattern)
    return (
        Q(title__regex=pattern)
        | Q(series__title__regex=pattern)
        | Q(abstract__regex=pattern)
        | Exists(appearing)
        | Exists(tagged)
    )


def _pattern(word: str) -> str:
    """Return a regular expression of single characters: it cannot backtrack.

    The databases differ in what they fold (SQLite's LIKE only A–Z, PostgreSQL's
    what its locale knows), so each letter says itself what it may look like.
    """
    bare = "".join(
        sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign)
    )
    return "".join(_letter(sign) for sign in bare)


@cache
def _letter(sign: str) -> str:
    low = next((base for base, others in _ALIKE.items() if sign in others), sign.lower())
    looks = {low, low.upper(), sign, *_ALIKE.get(low, ""), *_accented().get(low, "")}
    single = sorted(look for look in looks if len(look) == 1)
    return f"[{''.join(map(_escaped, single))}]" if len(single) > 1 else _escaped(single[0])


def _escaped(sign: str) -> str:
    return f"\\{sign}" if re.escape(sign) != sign or sign in "\"'" else sign


@cache
def _accented() -> dict[str, str]:
    """Return the accented forms of each Latin letter, both cases."""
    forms: dict[str, str] = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if base.isascii():
            forms[base] = forms.get(base, "") + chr(code)
    return forms


def _series(values: list[str]) -> Q:
    return Q(series__slug__in=values)


def _speaker(values: list[str]) -> Q:
    # Whoever was merged into another is found under both addresses.
    persons = Speaker.objects.filter(slug__in=values).values(person=Coalesce("merged_into", "pk"))
    spoken = Appearance.objects.filter(
        seminar=OuterRef("pk"), role=Appearance.Role.SPEAKER, speaker__in=persons
    )
    return Q(Exists(spoken))


def _venue(values: list[str]) -> Q:
    return Q(venue__slug__in=values) | Q(venue=None, series__venue__slug__in=values)


def _tag(values: list[str]) -> Q:
    return Q(
        Exists(Seminar.tags.through.objects.filter(seminar=OuterRef("pk"), tag__slug__in=values))
    )


def _from(values: list[str]) -> Q:
    return _any(
        Q(date__gte=moment) if not isinstance(moment, datetime) else Q(starts_at__gte=moment)
        for moment in (_moment("from", value) for value in values)
    )


def _to(values: list[str]) -> Q:
    return _any(
        Q(date__lte=moment) if not isinstance(moment, datetime) else Q(starts_at__lt=moment)
        for moment in (_moment("to", value) for value in values)
    )


def _status(values: list[str]) -> Q:
    known = {str(status) for status in Seminar.Status}
    for value in values:
        if value.upper() not in known:
            raise BadFilter(
                "status", f"“{value}” is no status: say tentative, confirmed or cancelled."
            )
    return Q(status__in=[value.upper() for value in values])


def moment_in(parameter: str, value: str) -> datetime:
    """Return the instant that a parameter names, in UTC; a date means its midnight.

    Raises:
        BadFilter: It names none.
    """
    moment = _moment(parameter, value)
    if isinstance(moment, datetime):
        return moment
    return _in_utc(parameter, datetime(moment.year, moment.month, moment.day))  # noqa: DTZ001


def _moment(parameter: str, value: str) -> date | datetime:
    # A “+” that nobody encoded arrives as a space.
    text = re.sub(r" (?=\d\d:?\d\d$)", "+", value) if "T" in value else value
    moment = _read(text)
    if moment is None:
        raise BadFilter(
            parameter,
            f"“{parameter}={value}” is no date: say 2026-03-31 or 2026-03-31T15:00:00+02:00.",
        )
    return _in_utc(parameter, moment) if isinstance(moment, datetime) else moment


def _read(text: str) -> date | datetime | None:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text)
        if re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", text):
            return datetime.fromisoformat(text)
    except ValueError:
        return None
    return None


def _in_utc(parameter: str, moment: datetime) -> datetime:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(settings.SITE_TIME_ZONE))
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise BadFilter(parameter, f"“{parameter}” lies outside the calendar.") from error


def _any(conditions: Iterable[Q]) -> Q:
    either = Q()
    for condition in conditions:
        either |= condition
    return either


_CONDITIONS: dict[str, Callable[[list[str]], Q]] = {
    "q": _q,
    "series": _series,
    "speaker": _speaker,
    "venue": _venue,
    "tag": _tag,
    "from": _from,
    "to": _to,
    "status": _status,
}
