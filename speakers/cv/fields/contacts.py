"""E-mail addresses, telephone numbers, links and profiles of the CV's owner."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import phonenumbers

from speakers.cv.dates import is_only_dates
from speakers.cv.document import Line
from speakers.cv.fields.making import item, single
from speakers.cv.headings import Topic
from speakers.cv.parsed import Item, Kind
from speakers.cv.sections import Section

_SIGN = r"(?:@|\s?[\[({<]\s?(?:at|@)\s?[\])}>]\s?|\s(?:at|AT)\s(?=\w+ (?:dot|DOT) ))"
_POINT = r"(?:\.|\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?|\s(?:dot|DOT)\s)"
EMAIL = re.compile(
    rf"(?<![\w.+-])[A-Za-z0-9][\w.+-]*\s?{_SIGN}\s?[A-Za-z0-9-]+(?:{_POINT}[A-Za-z0-9-]+)*"
    rf"{_POINT}[A-Za-z]{{2,10}}(?!\w)"
)
_AT = re.compile(r"\s*(?:[\[({<]\s?(?:at|@)\s?[\])}>]|\bat\b|@)\s*", re.IGNORECASE)
_DOT = re.compile(r"\s*(?:[\[({<]\s?(?:dot|\.)\s?[\])}>]|\bdot\b)\s*", re.IGNORECASE)
_TLDS = (
    "com|org|net|edu|io|me|ai|dev|app|info|eu|uk|de|fr|ch|at|it|es|nl|be|se|no|dk|fi|pl|cz|pt|gr|ie|us|"
    "ca|au|nz|jp|cn|kr|tw|hk|sg|in|ru|ua|br|mx|cl|ar|co|il|ir|tr|za|gov|ac|page|site|xyz|tech|science|"
    "online|blog|cloud|name|pro|cc|tv|gl|ly|is|lu|hu|ro|bg|si|sk|ee|lv|lt|space|codes|systems|academy|"
    "work|fyi|life|world|club|id|vn|th|my|ph|cat|li|so|sh|gg|bio|art|software|engineer|github|research"
)
_URL = re.compile(
    rf"(?:https?://|www\.)[^\s<>\"'|•·◦,;]+|(?<![\w@.-])(?:[A-Za-z0-9-]+\.)+(?:{_TLDS})(?![\w.-])"
    rf"(?:/[^\s<>\"'|•·,;]*)?",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w/.])\(?\+?\s?\(?\d[\d\s().\-–/·‑]{5,20}\d(?![\w/])")
_ORCID = re.compile(r"\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b")
_NETWORKS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (network, host, re.compile(rf"(?:^|[/.]){re.escape(host)}/{path}", re.IGNORECASE))
    for network, host, path in (
        ("GitHub", "github.com", r"([\w-]+)/?$"),
        ("GitLab", "gitlab.com", r"([\w.-]+)/?$"),
        ("LinkedIn", "linkedin.com", r"(?:in/)?([^/?#]+)"),
        ("Google Scholar", "scholar.google.", r".*user=([\w-]+)"),
        ("ORCID", "orcid.org", r"([\dX-]{19})"),
        ("DBLP", "dblp.org", r"(?:pid|pers)/(?:hd/)?(.+)"),
        ("DBLP", "dblp.uni-trier.de", r"(?:pid|pers)/(?:hd/)?(.+)"),
        ("Twitter", "twitter.com", r"(\w+)/?$"),
        ("X", "x.com", r"(\w+)/?$"),
        ("ResearchGate", "researchgate.net", r"profile/([\w-]+)"),
        ("Semantic Scholar", "semanticscholar.org", r"author/(.+)"),
        ("OpenReview", "openreview.net", r"profile\?id=([~\w]+)"),
        ("Hugging Face", "huggingface.co", r"([\w-]+)/?$"),
        ("Kaggle", "kaggle.com", r"([\w-]+)/?$"),
        ("Bluesky", "bsky.app", r"profile/([\w.-]+)"),
        ("Stack Overflow", "stackoverflow.com", r"users/(\d+)"),
    )
)
_ABOUT_OTHERS = frozenset({Topic.REFERENCES, Topic.PUBLICATIONS, Topic.PROJECTS, Topic.TALKS,
                           Topic.CERTIFICATES, Topic.PATENTS})  # fmt: skip
_REGION_OF_TLD = {"uk": "GB", "edu": "US", "gov": "US"}
_HANDLE = re.compile(
    r"@?[\w.~-]+\s*\((?:Google Scholar|GitHub|LinkedIn|ORCID|Twitter|X|GitLab|ResearchGate|DBLP|"
    r"Mastodon|Bluesky|Scholar|Kaggle|Medium|YouTube|Facebook|Instagram|"
    r"Stack ?Overflow|Hugging ?Face)\)",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"\b(?:e-?mail|mail|phone|tel|telephone|mobile|cell|fax|homepage|website|web|url|github|linkedin|"
    r"orcid|scholar|google|address|portfolio|blog|twitter|skype|telefon|teléfono|téléphone|handy|page|"
    r"site|personal|home|id|researchgate|dblp|semantic|gitlab|x)\b[.:]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where an owner's own contacts may stand: first choice, then second."""

    own: tuple[Line, ...]
    elsewhere: tuple[Line, ...]


def read_contacts(sections: Sequence[Section]) -> list[Item]:
    """Read the owner's addresses; those of referees and co-authors are left alone."""
    places = _contact_places(sections)
    emails = list(_emails(places.own)) or list(_emails(places.elsewhere))[:1]
    links = list(_links(places.own))
    regions = _regions([address for address, _, _ in emails], links)
    found = [single(Kind.EMAIL, address, sure, [line]) for address, sure, line in _unique(emails)]
    found += [single(Kind.PHONE, number, 0.9, [line]) for number, line in _phones(places, regions)]
    return found + list(_as_profiles(links)) + list(_bare_orcids(places.own, links))


def is_contact(text: str) -> bool:
    """Tell whether a text is contacts and nothing else."""
    rest = EMAIL.sub(" ", text)
    rest = _URL.sub(" ", rest)
    rest = _ORCID.sub(" ", rest)
    rest = _PHONE.sub(" ", rest)
    rest = _HANDLE.sub(" ", rest)
    if rest == text:
        return False
    return not re.search(r"[^\W\d_]{2,}", _LABELS.sub(" ", rest))


def _contact_places(sections: Sequence[Section]) -> _Places:
    own: list[Line] = []
    elsewhere: list[Line] = []
    for section in sections:
        if section.topic in (Topic.PREAMBLE, Topic.CONTACT):
            own += section.lines
        elif section.topic not in _ABOUT_OTHERS:
            own += [line for line in section.lines if is_contact(line.text)]
            elsewhere += section.lines
    return _Places(tuple(own), tuple(elsewhere))


def _emails(lines: Sequence[Line]) -> Iterator[tuple[str, float, int]]:
    for line in lines:
        linked = [
            span.link[7:].split("?")[0] for span in line.spans if span.link.startswith("mailto:")
        ]
        for match in EMAIL.finditer(line.text):
            printed = match.group()
            plain = printed if "@" in printed else _DOT.sub(".", _AT.sub("@", printed))
            address = (
                _DOT.sub(".", plain).replace(" ", "") if "[" in plain else plain.replace(" ", "")
            )
            # An icon's letter may be glued to the address; its link knows better.
            better = [link for link in linked if link and address.endswith(link)]
            yield (better or [address])[0], 0.97 if "@" in printed else 0.85, line.number


def _unique(found: Sequence[tuple[str, float, int]]) -> list[tuple[str, float, int]]:
    kept: dict[str, tuple[str, float, int]] = {}
    for address, sure, line in found:
        kept.setdefault(address.casefold(), (address, sure, line))
    return list(kept.values())


def _regions(addresses: Sequence[str], links: Sequence[tuple[str, int, float]]) -> list[str | None]:
    """Guess countries for numbers without a country code from the owner's domains."""
    hosts = [address.rpartition("@")[2] for address in addresses]
    hosts += [re.sub(r"^https?://", "", link).split("/")[0] for link, _, _ in links]
    tlds = [host.rpartition(".")[2].lower() for host in hosts]
    guesses = [_REGION_OF_TLD.get(tld, tld.upper()) for tld in tlds]
    known = [guess for guess in guesses if guess in phonenumbers.SUPPORTED_REGIONS]
    return [*dict.fromkeys(known), "US"]


def _phones(places: _Places, regions: Sequence[str | None]) -> Iterator[tuple[str, int]]:
    seen: set[str] = set()
    for line in places.own:
        text = _ORCID.sub(lambda match: " " * len(match.group()), line.text)
        text = _URL.sub(lambda match: " " * len(match.group()), text)
        for match in _PHONE.finditer(text):
            printed = match.group().strip(" .-–/·")
            digits = re.sub(r"\D", "", printed)
            if digits[-7:] in seen or not _is_phone(printed, digits, text, regions):
                continue
            seen.add(digits[-7:])
            yield printed, line.number


def _is_phone(printed: str, digits: str, text: str, regions: Sequence[str | None]) -> bool:
    if not 7 <= len(digits) <= 15 or is_only_dates(printed) or digits.startswith(("978", "979")):
        return False
    if printed.lstrip("( ").startswith("+") or re.search(
        r"\b(?:tel|phone|mobile|cell)", text, re.IGNORECASE
    ):
        return True
    if len(digits) >= 9 and (re.match(r"\(\d{2,4}\)\s?\d", printed) or _is_alone(printed, text)):
        return True
    return any(_is_possible(printed, region) for region in regions)


def _is_alone(printed: str, text: str) -> bool:
    """Tell whether a number fills its part of a line of contacts, in groups of digits."""
    parts = [part.strip(" ()") for part in re.split(r"[\t|•·,;]", text)]
    return printed.strip(" ()") in parts and len(re.split(r"[\s.-]+", printed)) >= 3


def _is_possible(printed: str, region: str | None) -> bool:
    try:
        number = phonenumbers.parse(printed, region)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(number) and len(re.sub(r"\D", "", printed)) >= 9


def _links(lines: Sequence[Line]) -> Iterator[tuple[str, int, float]]:
    """Yield links that are printed, then targets of the owner's handles."""
    for line, below in zip_longest(lines, lines[1:]):
        text = EMAIL.sub(lambda match: " " * len(match.group()), line.text)
        printed = [match.group().rstrip(".,;:)]}>") for match in _URL.finditer(text)]
        if printed and below is not None and _is_broken(printed[-1], text, below.text):
            printed[-1] += below.text.split()[0]
        for link in printed:
            yield link, line.number, 0.95
        for span in line.spans:
            if span.link.startswith("http") and not any(
                bare(link) in bare(span.link) for link in printed
            ):
                yield span.link, line.number, 0.7


def _is_broken(link: str, text: str, below: str) -> bool:
    """Tell whether a link was broken at its line's end, within its path."""
    rest = below.split()[:1]
    return (
        text.endswith(link)
        and link[-1] in "-=_&?"
        and "/" in link[8:]
        and bool(rest and re.fullmatch(r"[\w./=&?%-]+", rest[0]))
    )


def bare(link: str) -> str:
    """Return a link without what makes no difference: scheme, www, last slash, case."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", link.strip().lower()).rstrip("/")


def _as_profiles(links: Sequence[tuple[str, int, float]]) -> Iterator[Item]:
    seen: set[str] = set()
    for link, line, sure in links:
        if bare(link) in seen:
            continue
        seen.add(bare(link))
        network, username = _profile(link)
        if network:
            facts = {"network": (network, sure, (line,)), "username": (username, sure, (line,)),
                     "url": (link, sure, (line,))}  # fmt: skip
            yield item(Kind.PROFILE, facts)
        else:
            yield single(Kind.URL, link, sure, [line])


def _bare_orcids(lines: Sequence[Line], links: Sequence[tuple[str, int, float]]) -> Iterator[Item]:
    """Yield ORCID iDs that are printed without their address; the check digit must be right."""
    linked = " ".join(link for link, _, _ in links)
    for line in lines:
        for match in _ORCID.finditer(line.text):
            if match.group() not in linked and _is_orcid(match.group()):
                here = (0.95, (line.number,))
                facts = {"network": ("ORCID", *here), "username": (match.group(), *here)}
                yield item(Kind.PROFILE, facts)


def _is_orcid(text: str) -> bool:
    """Tell whether the check digit fits (ISO/IEC 7064:2003, MOD 11-2)."""
    total = 0
    for digit in text.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == text[-1]


def _profile(link: str) -> tuple[str, str]:
    for network, host, pattern in _NETWORKS:
        if host in link.lower() and (match := pattern.search(link)):
            return network, match[1]
    return "", ""
