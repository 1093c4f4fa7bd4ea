"""Whose CV it is: scored, not recognised; a name nobody prints is inferred at most."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from speakers.cv.document import Document, Line
from speakers.cv.evidence import Field
from speakers.cv.fields.contacts import EMAIL
from speakers.cv.folding import folded, is_capitals, unspaced
from speakers.cv.headings import Topic, phrase_topic
from speakers.cv.lexicon.degrees import find_degree
from speakers.cv.lexicon.organisations import organisation_score
from speakers.cv.lexicon.places import is_place
from speakers.cv.lexicon.positions import position_score
from speakers.cv.lexicon.vocabulary import words
from speakers.cv.parsed import Item, Kind
from speakers.cv.sections import Section

_BANNER = re.compile(
    r"^\W*(?:curriculum vitae(?: et studiorum)?|lebenslauf|r[ée]sum[ée]|cv|vita|academic cv|name|"
    r"nom|nombre|nome|naam|姓名|이름|个人简历|简历|履歴書|이력서)\b\W*(?:of|de|von|di)?\W*",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^(?:(?:assoc(?:iate|\.)?|assistant|asst\.?)\s+)?(?:prof(?:essor|\.)?|dr\.?|ph\.?d\.?|mr\.?|"
    r"ms\.?|mrs\.?|ir\.|dipl\.[-\w]+\.?|ing\.|m\.?sc\.?)"
    r"(?:\s+(?:rer\.\s?nat\.|med\.|phil\.|habil\.|ing\.))?\s+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"\s*[,|–—-]\s*(?:ph\.?\s?d\.?|m\.?sc\.?|b\.?sc\.?|dr\.?|m\.?d\.?|mba|esq\.?|"
    r"he/him|she/her|they/them).*$|"
    r"\s*\((?:he|she|they)\b[^)]*\)|\s+(?:curriculum vitae|resume|résumé|cv|home ?page)\s*$|"
    r"\s+[-–—|:]\s+(?:curriculum|cv|resume|résumé|home|personal|academic|web).*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_](?:[\w'’.\-]*[^\W\d_.]|\.)?")
_PARTICLES = words(
    "van von de der den del della di da dos das du la le el al bin ibn ben ter y e zu"
)
_HAN = re.compile(r"[\u4e00-\u9fff\uac00-\ud7a3\u3040-\u30ff]{2,5}(?:\s?[\u4e00-\u9fff]{1,3})?")
_HAN_AND_LATIN = re.compile(rf"{_HAN.pattern}\s*[(（]\s*[A-Z][\w' -]+\s*[)）]")
_ENDS = re.compile(r"\s*(?:[|·•\t]|\s{3,})\s*")


def read_name(document: Document, sections: Sequence[Section]) -> Item | None:
    """Return the name that the CV prints, or None."""
    top = _top_lines(document, sections)
    largest = max((line.size for line in top), default=0.0)
    addresses = [match.group() for line in document.lines for match in EMAIL.finditer(line.text)]
    best: tuple[float, str, Line] | None = None
    for order, line in enumerate(top):
        for text in _candidates(line):
            score = _score(text, addresses, document) - 0.25 * order
            score += 1.5 * (0 < largest == line.size) + (line.level == 1)
            if best is None or score > best[0]:
                best = (score, text, line)
    if best is None or best[0] < 1.0:
        return None
    score, text, line = best
    confidence = min(0.98, 0.6 + 0.09 * score)
    return Item(Kind.NAME, {"name": Field(text, round(confidence, 3), (line.number,))})


def infer_name(items: Sequence[Item]) -> Item | None:
    """Return the author whom all papers share, as a guess; None without a clear one."""
    papers = [
        (names, fact.lines)
        for each in items
        if each.kind in (Kind.PUBLICATION, Kind.PATENT) and (fact := each.facts.get("authors"))
        if isinstance(names := fact.value, list)
    ]
    counts = Counter(name for names, _ in papers for name in set(names))
    if len(papers) < 2 or not counts:
        return None
    (name, count), *others = counts.most_common(2)
    if count < 0.9 * len(papers) or (others and others[0][1] == count):
        return None
    lines = tuple(sorted({line for names, stood in papers if name in names for line in stood}))
    return Item(Kind.NAME, {"name": Field(name, 0.4, lines, inferred=True)})


def _top_lines(document: Document, sections: Sequence[Section]) -> list[Line]:
    """Return the lines where a name may stand: the preamble, and what is printed large."""
    preamble = [line for section in sections if section.topic in (Topic.PREAMBLE, Topic.CONTACT)
                for line in section.lines][:14]  # fmt: skip
    first_page = [line for line in document.lines if line.page == 1]
    largest = max((line.size for line in first_page), default=0.0)
    numbers = {line.number for line in preamble}
    large = [
        line
        for line in first_page
        if (0 < largest == line.size or line.level == 1) and line.number not in numbers
    ]
    return preamble + large[:2]


def _candidates(line: Line) -> Iterator[str]:
    for part in _ENDS.split(unspaced(line.text)):
        text = _BANNER.sub("", part) if not _is_initials(part) else part
        text = _SUFFIX.sub("", _TITLE.sub("", text.strip(" ,.;:"))).strip(" ,;:-–|")
        if text and _is_name(text):
            yield text
        first = text.split(",")[0].strip()
        if first != text and _is_name(first):
            yield first


def _is_initials(text: str) -> bool:
    return bool(re.match(r"C\.?\s?V\.\s+\w", text))


def _is_name(text: str) -> bool:
    if _HAN.fullmatch(text) or _HAN_AND_LATIN.fullmatch(text):
        return True
    words = re.sub(r"[()\"“”]", " ", text).split()
    if not 2 <= len(words) <= 6 or len(text) > 50:
        return False
    if not all(_WORD.fullmatch(word.strip(",")) for word in words):
        return False
    big = [word for word in words if word[:1].isupper()]
    small = [word for word in words if not word[:1].isupper()]
    return len(big) >= 2 and all(word.casefold() in _PARTICLES for word in small)


def _score(text: str, addresses: Sequence[str], document: Document) -> float:
    """Judge a text that could be a name by what it is not, and by what else knows it."""
    words = [word for word in folded(text).split() if len(word) > 1]
    score = 2.0
    score -= 2.0 * (position_score(text) >= 1.5) + 2.0 * (organisation_score(text) >= 1.5)
    score -= 2.0 * is_place(text) + 3.0 * (phrase_topic(text) is not None)
    score -= 1.0 * (find_degree(text) is not None)
    score += 1.5 * any(_knows(address.split("@")[0], words) for address in addresses)
    for known in (document.author, document.title):
        score += 1.0 * bool(words and set(words) <= set(folded(known).split()))
    return score + 0.3 * is_capitals(text)


def _knows(local_part: str, words: Sequence[str]) -> bool:
    local = re.sub(r"[^a-z]", "", folded(local_part))
    return any(len(word) >= 3 and word in local for word in words)
