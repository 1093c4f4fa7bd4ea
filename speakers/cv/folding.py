"""Text folded for comparison: one case, no accents, no punctuation."""

import re
import unicodedata
from functools import lru_cache

_NOT_WORDS = re.compile(r"[^\w+#]+|_")
_SPECIAL = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "&": " and ", "’": "'"}
)
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_SPACED_LETTERS = re.compile(r"(?:\b[^\W\d_] ){2,}[^\W\d_]\b")
_TORN_CAPITAL = re.compile(r"\b([A-ZÀ-Þ]) ([A-ZÀ-Þ]{2,})\b")


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """Return `text` in one case, without accents, its words single-spaced.

    >>> folded("Études & Diplômes:")
    'etudes and diplomes'
    """
    lowered = unicodedata.normalize("NFKC", text).casefold().translate(_SPECIAL)
    parts = unicodedata.normalize("NFKD", lowered)
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    # NFKD tears Hangul syllables into letters; NFC puts them together again.
    bare = unicodedata.normalize("NFC", _APOSTROPHE.sub("", bare))
    return " ".join(_NOT_WORDS.sub(" ", bare).split())


def unspaced(text: str) -> str:
    """Close up letter-spaced words: "E DUCATION" and "S K I L L S" are one word each."""
    if not any(character.isupper() for character in text):
        return text
    closed = _SPACED_LETTERS.sub(lambda match: match.group().replace(" ", ""), text)
    return _TORN_CAPITAL.sub(r"\1\2", closed)


def is_capitals(text: str) -> bool:
    """Tell whether at least three letters, and nearly all of them, are capitals."""
    letters = [character for character in text if character.isalpha()]
    upper = sum(character.isupper() for character in letters)
    return len(letters) >= 3 and upper > 0.9 * len(letters)
