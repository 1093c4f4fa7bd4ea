"""CVs of people who do not exist, and what is read from them."""

from speakers.cv.parsed import Kind
from speakers.cv.pipeline import parse_cv


def read(text, name="cv.txt"):
    return parse_cv(text.encode(), name)


def values(text, kind, name="cv.txt"):
    """Return the bare values of all items of one kind."""
    return [item.values() for item in read(text, name).of_kind(kind)]


def posts(text, name="cv.txt"):
    """Return organisation, position, start and end of each post."""
    facts = ("name", "position", "startDate", "endDate")
    return [tuple(item.get(fact) for fact in facts) for item in values(text, Kind.WORK, name)]


def studies(text, name="cv.txt"):
    """Return school, degree, field, start and end of each study."""
    facts = ("institution", "studyType", "area", "startDate", "endDate")
    return [tuple(item.get(fact) for fact in facts) for item in values(text, Kind.EDUCATION, name)]
