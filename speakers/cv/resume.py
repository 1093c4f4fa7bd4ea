"""What was read, in the words of JSON Resume (jsonresume.org) with a few more keys."""

from collections.abc import Iterator

from speakers.cv.parsed import Item, Kind, ParsedCV

_LISTS = (
    (Kind.EDUCATION, "education"),
    (Kind.WORK, "work"),
    (Kind.PUBLICATION, "publications"),
    (Kind.PATENT, "patents"),
    (Kind.AWARD, "awards"),
    (Kind.TALK, "talks"),
    (Kind.PROJECT, "projects"),
    (Kind.TEACHING, "teaching"),
    (Kind.SERVICE, "volunteer"),
    (Kind.CERTIFICATE, "certificates"),
    (Kind.LANGUAGE, "languages"),
    (Kind.METRIC, "metrics"),
)
_PLURALS = ((Kind.EMAIL, "emails"), (Kind.PHONE, "phones"), (Kind.URL, "urls"))


def as_resume(parsed: ParsedCV) -> dict[str, object]:
    """Return the bare values as JSON Resume; what was not found has no key.

    A name that the CV does not print stands under `inferred`, never in `basics`.
    """
    resume: dict[str, object] = {"basics": _basics(parsed)}
    if guessed := [item for item in parsed.of_kind(Kind.NAME) if item.inferred]:
        resume["inferred"] = guessed[0].values()
    for kind, key in _LISTS:
        if items := [item.values() for item in parsed.of_kind(kind)]:
            resume[key] = items
    if skills := _skills(parsed):
        resume["skills"] = skills
    if interests := list(_texts(parsed, Kind.INTEREST)):
        resume["interests"] = [{"name": name} for name in interests]
    if references := list(_texts(parsed, Kind.REFERENCE)):
        resume["references"] = [{"name": name} for name in references]
    return resume


def _basics(parsed: ParsedCV) -> dict[str, object]:
    basics: dict[str, object] = {}
    for kind in (Kind.NAME, Kind.LABEL, Kind.AFFILIATION, Kind.LOCATION, Kind.SUMMARY):
        if kind is Kind.NAME and any(item.inferred for item in parsed.of_kind(kind)):
            continue
        if first := next(_texts(parsed, kind), ""):
            basics[kind.value] = first
    for kind, plural in _PLURALS:
        if texts := list(_texts(parsed, kind)):
            basics[kind.value] = texts[0]
            basics[plural] = texts
    if profiles := [item.values() for item in parsed.of_kind(Kind.PROFILE)]:
        basics["profiles"] = profiles
    return basics


def _texts(parsed: ParsedCV, kind: Kind) -> Iterator[str]:
    for item in parsed.of_kind(kind):
        value = item.facts[kind.value].value
        if isinstance(value, str):
            yield value


def _skills(parsed: ParsedCV) -> list[dict[str, object]]:
    """Return skills under their group's name; those without one stand alone."""
    groups: dict[str, list[str]] = {}
    alone: list[dict[str, object]] = []
    for item in parsed.of_kind(Kind.SKILL):
        name, group = _fact(item, "name"), _fact(item, "group")
        if group:
            groups.setdefault(group, []).append(name)
        elif name:
            alone.append({"name": name})
    grouped: list[dict[str, object]] = [
        {"name": group, "keywords": names} for group, names in groups.items()
    ]
    return grouped + alone


def _fact(item: Item, name: str) -> str:
    field = item.facts.get(name)
    return field.value if field is not None and isinstance(field.value, str) else ""
