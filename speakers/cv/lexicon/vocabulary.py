"""Vocabularies written as plain text, a word beside the other."""

from speakers.cv.folding import folded


def words(text: str) -> frozenset[str]:
    """Return the words of `text`, which blanks divide."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """Return the phrases of `text`, which semicolons divide, folded."""
    return frozenset(folded(phrase) for phrase in text.split(";") if phrase.strip())
