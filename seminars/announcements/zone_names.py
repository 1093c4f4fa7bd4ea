"""Which IANA zone an announcement means: by name, by abbreviation, by the place it names."""

from functools import cache
from importlib import resources

from seminars import zones

# An abbreviation names an offset; the zone is the one where most who print it live.
ABBREVIATIONS = {
    "EST": "America/New_York", "EDT": "America/New_York", "ET": "America/New_York",
    "CST": "America/Chicago", "CDT": "America/Chicago", "CT": "America/Chicago",
    "MST": "America/Denver", "MDT": "America/Denver", "MT": "America/Denver",
    "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "PT": "America/Los_Angeles",
    "AST": "America/Halifax", "ADT": "America/Halifax",
    "GMT": "Europe/London", "BST": "Europe/London", "IST": "Asia/Kolkata",
    "WET": "Europe/Lisbon", "WEST": "Europe/Lisbon",
    "CET": "Europe/Berlin", "CEST": "Europe/Berlin", "MEZ": "Europe/Berlin",
    "MESZ": "Europe/Berlin",
    "EET": "Europe/Helsinki", "EEST": "Europe/Helsinki", "MSK": "Europe/Moscow",
    "JST": "Asia/Tokyo", "KST": "Asia/Seoul", "HKT": "Asia/Hong_Kong", "SGT": "Asia/Singapore",
    "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney", "AWST": "Australia/Perth",
    "NZST": "Pacific/Auckland", "NZDT": "Pacific/Auckland", "SAST": "Africa/Johannesburg",
    "BRT": "America/Sao_Paulo", "ART": "America/Argentina/Buenos_Aires",
    "UTC": "UTC", "Z": "UTC",
}  # fmt: skip
WORDS = {
    "eastern time": "ET", "eastern standard time": "EST", "eastern daylight time": "EDT",
    "central european time": "CET", "central european summer time": "CEST", "pacific time": "PT",
    "pacific standard time": "PST", "mountain time": "MT", "central time": "CT",
    "eastern time zone": "ET",
    "japan standard time": "JST", "british summer time": "BST", "greenwich mean time": "GMT",
}  # fmt: skip
REGIONS = {
    **dict.fromkeys(("ON", "Ontario", "QC", "Quebec", "Québec"), "America/Toronto"),
    **dict.fromkeys(("MB", "Manitoba"), "America/Winnipeg"),
    **dict.fromkeys(("SK", "Saskatchewan"), "America/Regina"),
    **dict.fromkeys(("AB", "Alberta"), "America/Edmonton"),
    **dict.fromkeys(("BC", "British Columbia"), "America/Vancouver"),
    **dict.fromkeys(("NS", "Nova Scotia", "NB", "New Brunswick", "PEI"), "America/Halifax"),
    **dict.fromkeys(("NL", "Newfoundland"), "America/St_Johns"),
    **dict.fromkeys(
        ("NY", "MA", "CT", "NJ", "PA", "MD", "VA", "NC", "GA", "FL", "OH", "MI", "DC", "RI", "NH",
         "New York", "Massachusetts", "Connecticut", "New Jersey", "Pennsylvania", "Maryland",
         "Virginia", "North Carolina", "Georgia", "Florida", "Ohio", "Michigan"),
        "America/New_York",
    ),
    **dict.fromkeys(
        ("IL", "TX", "MN", "WI", "MO", "TN", "LA", "IA", "Illinois", "Texas", "Minnesota",
         "Wisconsin", "Missouri", "Tennessee", "Louisiana", "Iowa"),
        "America/Chicago",
    ),
    **dict.fromkeys(("CO", "UT", "NM", "Colorado", "Utah", "New Mexico"), "America/Denver"),
    **dict.fromkeys(("AZ", "Arizona"), "America/Phoenix"),
    **dict.fromkeys(
        ("CA", "WA", "OR", "California", "Washington", "Oregon"), "America/Los_Angeles"
    ),
    **dict.fromkeys(("NSW", "New South Wales"), "Australia/Sydney"),
    **dict.fromkeys(("VIC", "Victoria"), "Australia/Melbourne"),
    **dict.fromkeys(("QLD", "Queensland"), "Australia/Brisbane"),
}  # fmt: skip
COUNTRY_NAMES = {
    "uk": "GB", "united kingdom": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
    "deutschland": "DE", "us": "US", "usa": "US",
    "united states of america": "US", "u.s.a": "US",
    "the netherlands": "NL", "nederland": "NL", "schweiz": "CH",
    "suisse": "CH", "österreich": "AT", "españa": "ES", "italia": "IT", "korea": "KR",
    "south korea": "KR", "republic of korea": "KR", "czechia": "CZ", "türkiye": "TR",
}  # fmt: skip


def by_abbreviation(text: str) -> str | None:
    """Return the zone for which an abbreviation, a phrase, a name, a city or a country stands."""
    if text in zones.names() and "/" in text:
        return text
    word = WORDS.get(text.casefold(), text.upper())
    return ABBREVIATIONS.get(word) or _cities().get(text) or by_place(region="", country=text)


def by_place(*, region: str, country: str) -> str | None:
    """Return the zone of a region, or of a country that has only one."""
    code = country_code(country)
    if code in ("", "CA", "US", "AU") and region in REGIONS:
        return REGIONS[region]
    found = _zones_of_countries().get(code, ())
    return found[0] if len(found) == 1 or code in _MAINLANDS else None


def country_code(name: str) -> str:
    """Return the ISO 3166 code of a country by its name; empty for an unknown one."""
    folded = name.casefold().strip(" .")
    return COUNTRY_NAMES.get(folded) or _country_codes().get(folded, "")


# Countries whose other zones are islands overseas: the first in zone.tab is the mainland's.
_MAINLANDS = frozenset({"DE", "ES", "PT", "CN", "NZ", "FR", "DK", "NO", "CY"})


@cache
def _cities() -> dict[str, str]:
    """Return the cities that zones are named for: “New York”, “Zurich”."""
    names = sorted(name for name in zones.names() if name.count("/") == 1)
    cities = {name.split("/")[1].replace("_", " "): name for name in names}
    return {city: name for city, name in cities.items() if not name.startswith(("Etc", "US"))}


@cache
def _country_codes() -> dict[str, str]:
    rows = _rows("iso3166.tab")
    return {row[1].casefold(): row[0] for row in rows}


@cache
def _zones_of_countries() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows("zone.tab"):
        found[row[0]] = (*found.get(row[0], ()), row[2])
    return found


def _rows(table: str) -> list[list[str]]:
    text = (resources.files("tzdata") / "zoneinfo" / table).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
