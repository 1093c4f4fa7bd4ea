"""What a heading announces: known as a whole, by its parts, or by its telling words."""

import re
from functools import lru_cache

from speakers.cv.folding import folded, unspaced
from speakers.cv.lexicon.topics import PHRASES, WORDS, Topic
from speakers.cv.lexicon.vocabulary import words

__all__ = ["Topic", "phrase_topic", "topic_of"]

_TOPIC_OF = {
    " ".join(phrase.split()): topic
    for topic, phrases in PHRASES.items()
    for phrase in phrases.split(";")
}
_TOPIC_OF_WORD = {word: (rank, topic) for rank, (topic, row) in enumerate(WORDS)
                  for word in row.split()}  # fmt: skip
_NUMBERING = re.compile(r"^\W*(?:(?:\d{1,2}|[IVX]{1,4}|[A-H])[.)]\s+|§\s*|\d{1,3}\s+(?=[A-Z]))?")
_TAIL = re.compile(r"\s*(?:\(.*\)|\[.*\]|:.{0,3}|\(cont.*)$")
_JOINTS = re.compile(r"\s*(?:[,/&+|]|\band\b|\bund\b|\bet\b)\s*", re.IGNORECASE)
_QUALIFIERS = words(
    "selected my main relevant other additional key major recent professional and full academic "
    "scientific"
)


@lru_cache(maxsize=4096)
def phrase_topic(heading: str) -> Topic | None:
    """Return what a heading announces if the vocabulary has it as a whole, else None."""
    bare = _TAIL.sub("", _NUMBERING.sub("", unspaced(heading)))
    told = folded(bare).split()
    if found := _TOPIC_OF.get(" ".join(told)) or _TOPIC_OF.get("".join(told)):
        return found
    while len(told) > 1 and told[0] in _QUALIFIERS:
        told = told[1:]
        if found := _TOPIC_OF.get(" ".join(told)):
            return found
    return _joint_topic(bare)


def _joint_topic(heading: str) -> Topic | None:
    """Return the first topic of a heading whose parts are headings: "Grants and Talks"."""
    parts = [folded(part) for part in _JOINTS.split(heading) if part.strip()]
    topics = [_TOPIC_OF.get(part) for part in parts]
    return topics[0] if len(topics) > 1 and all(topics) else None


@lru_cache(maxsize=4096)
def topic_of(heading: str) -> Topic:
    """Return what a heading announces: by phrase, else by its telling words, else OTHER."""
    if topic := phrase_topic(heading):
        return topic
    bare = folded(_NUMBERING.sub("", unspaced(heading)))
    first = re.split(r"\band\b|\bund\b|\bet\b|\by\b|\be\b|,|/", bare)[0]
    for part in (first, bare):
        ranked = [_TOPIC_OF_WORD[word] for word in part.split() if word in _TOPIC_OF_WORD]
        if ranked:
            return min(ranked)[1]
    return Topic.OTHER
