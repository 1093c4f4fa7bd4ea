"""Which pieces of a reference look like names of people, and one author list → its names."""

import re
import unicodedata
from functools import lru_cache

from speakers.cv.fields.works.words import FUNCTION_WORDS, is_no_name, listed

PARTICLES = listed(
    """
    de da di do du del della dei dos das van von der den ter ten le la el al bin bint ibn ben
    abu st st. zu zum zur af av 't y e i op het dal dalla degli lo mac mc ap ó ní
    """
)
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|PhD|Ph\.D|MD|M\.D|Dr|Prof)\.?")
MARKS = "*∗⁎†‡§¶#^✉⋆★☆⊕◦°♯♭♢♠♣♥⁺＊﹡✝✦♦¹²³⁴⁵⁶⁷⁸⁹⁰ᵃᵇᶜ"
_MARKS = re.compile(
    rf"[{re.escape(MARKS)}]+|\$\^?\{{?[\w*\\]*\}}?\$|\\\*|(?<=[^\W\d_])\d(?:,\d)*(?![\w-])"
)
# Capital letters of Latin, Greek and Cyrillic, for use within brackets of a pattern.
_CAPITAL = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
_PARENS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?")
_INITIALS = re.compile(
    rf"(?:[{_CAPITAL}][{_CAPITAL}a-z]?[.’']\s?-?\s?)+[{_CAPITAL}]?|(?:[{_CAPITAL}]-?){{1,3}}"
)
_DOTTED = re.compile(rf"(?:[{_CAPITAL}][{_CAPITAL}a-z]?\.-?)+")
_CAPITALISED = re.compile(rf"[{_CAPITAL}](?:[^\W\d_]|['’`-])*\.?|['’][a-z]+")
_CJK = re.compile(
    r"[\u3400-\u9fff\uac00-\ud7a3]{2,4}|[\u30a0-\u30ff\u3040-\u309f\u3400-\u9fff]{2,8}"
)
_SYSTEM = re.compile(
    r"[a-z][A-Z]+\d|[A-Z]{2,}-?\d|\d\w*[A-Za-z]{2}"
)  # "FoldNet2", "GPT-4": things, not people
_NOBODY = listed(
    "present now current ongoing today various anonymous authors author editors online"
)
_TOO_LONG = 5


def bare(text: str) -> str:
    """Return a name without footnote marks, notes in brackets and marks around it."""
    text = _PARENS.sub("", _MARKS.sub("", text))
    text = re.sub(
        r"^(?:and|with|und|et|y|&|by|eds?\.?:?)\s+",
        "",
        text.strip(" ,;:&|·•\n\t"),
        flags=re.IGNORECASE,
    )
    text = re.sub(r"\s+(?:and|&|und)$", "", text)
    return re.sub(r"\s+", " ", text).strip(" ,;:&|·•/_`")


@lru_cache(maxsize=8192)
def is_initials(text: str) -> bool:
    """Tell whether a text is nothing but initials: "J. K.", "JK", "Y.-L."."""
    text = bare(text)
    return 0 < len(text) <= 12 and _INITIALS.fullmatch(text) is not None


@lru_cache(maxsize=8192)
def name_score(text: str) -> float:
    """Score how much a piece looks like one person's name; 0 is undecided, 4 is certain.

    A family name alone is undecided, for it may be a word; its initials, the
    next piece, are not.
    """
    name = bare(text)
    words = name.split()
    if name.lower() in _NOBODY:
        return -4.0
    if not words or len(words) > _TOO_LONG + 1 or _SYSTEM.search(text):
        return -4.0
    if _CJK.fullmatch(name):
        return 1.0
    if is_initials(name):
        return 2.2 if "." in name else -0.5
    return _score_words(words)


def _is_particle(word: str) -> bool:
    return word in PARTICLES or (len(word) > 2 and word.lower() in PARTICLES)


def _score_words(words: list[str]) -> float:
    initials = sum(1 for word in words if _DOTTED.fullmatch(word))
    full = [
        w
        for w in words
        if not _DOTTED.fullmatch(w) and not _is_particle(w) and not _SUFFIX.fullmatch(w)
    ]
    if not full:
        return -1.0
    wrong = sum(1 for word in full if not _CAPITALISED.fullmatch(word))
    if wrong:
        return -3.0 * wrong
    plain = sum(1 for word in full if is_no_name(word))
    shouted = sum(1 for word in full if len(word) > 3 and word.isupper())
    score = (-1.0 if len(full) == 1 and not initials else 1.3) + min(initials, 2) * 1.4
    tail = full[-1]
    if (
        len(words) == 2
        and len(tail) <= 3
        and tail.isupper()
        and len(full[0]) > 1
        and not full[0].isupper()
    ):
        score += 0.7  # "Smith JA"
    return score - min(2.2 * plain, 3.2) - 0.5 * bool(shouted) - (1.0 if len(full) > 4 else 0.0)


@lru_cache(maxsize=8192)
def surname_of(name: str) -> str:
    """Return the family name, folded: "roe" of "Roe, J." and of "Jane Roe"."""
    name = bare(name)
    if "," in name:
        last = name.split(",")[0]
    else:
        words = [word for word in name.split() if not is_initials(word) or len(word) > 3]
        last = words[-1] if words else name
    return folded(last.split()[-1] if last.split() else last)


def folded(text: str) -> str:
    """Return a text in lower case, without accents, punctuation and blanks."""
    text = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in text if char.isalnum())


_SEPARATOR = re.compile(
    r"\s*(?:;|\||·|•|/|，|、|；|\t)\s*(?:(?:and|&)\s+)?|\s*,\s*(?:(?:and|und|et|y|&|with)\s+|&)?|"
    r"\s+(?:and|und|et|y|with)\s+|\s*&\s*|\s*\n\s*"
)
_ETAL = re.compile(r"[(\[]?\b(?:et\.?\s?al\b\.?|and\s+(?:\d+\s+)?others\b|等)[)\]]?|…|\.\.\.+")


def split_authors(text: str) -> list[str]:
    """Split the text of an author list into names as printed, marks and "et al." left out.

    Reads "Last, F., Last, F.", "Last F, Last F", "F. Last and F. Last", "Last, First; Last,
    First", "Last, First, and First Last", and full names.
    """
    text = _ETAL.sub("", _PARENS.sub("", _MARKS.sub("", text)))
    text = re.sub(r"(?:\b(?:eds?|Eds?|Hrsg)\.?|(?<=\w\w)[.:])$", "", text.strip(" ,;:\n"))
    if ";" in text or "；" in text:
        names = [_whole(part) for part in re.split("[;；]", text)]
    else:
        names = _join_inverted([bare(part) for part in _SEPARATOR.split(text)])
    return [name for name in names if _is_name(name)]


def _whole(part: str) -> str:
    halves = [bare(half) for half in part.split(",") if bare(half)]
    return f"{halves[0]}, {halves[1]}" if len(halves) == 2 else bare(" ".join(halves))


def _join_inverted(parts: list[str]) -> list[str]:
    parts = [part for part in parts if part]
    if _is_inverted_in_full(parts):
        return [f"{parts[i]}, {parts[i + 1]}" for i in range(0, len(parts), 2)]
    names: list[str] = []
    for part in parts:
        if names and "," not in names[-1] and _is_given(part) and not _has_initials(names[-1]):
            names[-1] = f"{names[-1]}, {part}"
        elif names and _SUFFIX.fullmatch(part):
            names[-1] = f"{names[-1]} {part}"
        else:
            names.append(part)
    if len(names) > 1 and _is_inverted_first(names):
        names[:2] = [f"{names[0]}, {names[1]}"]
    turned = [_vancouver(name) for name in names]
    return turned if sum(map(str.__ne__, turned, names)) * 2 >= len(names) else names


def _is_given(part: str) -> bool:
    """Tell whether a part is initials, with or without a particle: "J. K.", "M. d."."""
    words = [word for word in part.split() if word.strip(".") not in PARTICLES]
    return (
        bool(words)
        and len(words) <= 4
        and all(is_initials(w) and (len(w) < 3 or "." in w or "-" in w) for w in words)
    )


def _has_initials(name: str) -> bool:
    return any(_DOTTED.fullmatch(word) for word in name.split())


def _is_inverted_first(names: list[str]) -> bool:
    """Tell whether only the first name is turned round: "Doe, Jane, and Max Roe" (MLA, Chicago)."""
    return (
        len(names[0].split()) == 1
        and not _CJK.fullmatch(names[0])
        and len(names[1].split()) <= 2
        and "," not in names[1]
        and all(len(name.split()) > 1 for name in names[2:])
        and not (len(names[1].split()) == 2 and not _has_initials(names[1]))
    )


def _is_inverted_in_full(parts: list[str]) -> bool:
    """Tell whether single words alternate: "Doe, Jane, Roe, Max"."""
    return (
        len(parts) >= 4
        and len(parts) % 2 == 0
        and all(len(part.split()) == 1 and not is_initials(part) for part in parts[::2])
        and all(len(part.split()) <= 2 for part in parts[1::2])
        and all(_CAPITALISED.fullmatch(part.split()[0]) and len(part) > 1 for part in parts)
    )


def _vancouver(name: str) -> str:
    """Put the comma into "Roe MJ": a short name in capitals at the end is initials."""
    words = name.split()
    tail = words[-1] if words else ""
    if (
        len(words) >= 2
        and "," not in name
        and re.fullmatch(f"[{_CAPITAL}]{{1,3}}[.]?", tail)
        and not words[0].isupper()
    ):
        family = " ".join(words[:-1])
        return name if _has_initials(family) else f"{family}, {tail.strip('.')}"
    return name


def _is_name(name: str) -> bool:
    words = name.replace(",", " ").split()
    return (
        0 < len(words) <= _TOO_LONG + 2
        and sum(char.isalpha() for char in name) >= 2
        and not any(char.isdigit() for char in name)
        and not all(word.lower() in FUNCTION_WORDS for word in words)
    )
