"""A row: what the author wrote as one line, and what can be told from it at sight."""

import re
from dataclasses import dataclass
from functools import cached_property

from speakers.cv.dates import When, find_dates, is_only_dates
from speakers.cv.document import Line, Span

LABEL = re.compile(r"^[^\W\d_][\w '’/&.-]{1,34}:(?:\s|$)")
# Four words at least and a full stop that is no abbreviation's ("Inc.", "Dept."), or a
# full stop behind a word that is written small.
_SENTENCE = re.compile(
    r"^(?:\S+\s+){3,}\S*(?!\b(?:Corp|Univ|Dept|Tech|Prof|Assoc|Engg?)\.)\w{4,}[)”\"]?\.$"
    r"|^\S+\s(?:\S+\s)*[a-z]{5,}\.$"
)
_LONGEST_HEADING = 220  # characters, with a date in a column of its own


@dataclass(frozen=True)
class Row:
    """What the author wrote as one line, and the lines that it came to stand on."""

    lines: tuple[Line, ...]
    spans: tuple[Span, ...]
    base: int = 0  # how deep list items are that are no details but entries

    @cached_property
    def is_listed(self) -> bool:
        """Whether the row is an item of a list within an entry."""
        return bool(self.bullet) and self.first.list_depth > self.base

    @property
    def starts_small(self) -> bool:
        """Whether the first word is written small, and is no name such as "openSUSE"."""
        word = self.text.split(maxsplit=1)[0] if self.text else ""
        return word[:1].islower() and word.islower() and not self.starts_bold

    @cached_property
    def text(self) -> str:
        """The text of all lines, joined."""
        return "".join(span.text for span in self.spans)

    @cached_property
    def dates(self) -> list[When]:
        """The spans of time in the text."""
        return find_dates(self.text)

    @cached_property
    def is_date(self) -> bool:
        """Whether the row is a date and nothing else."""
        return is_only_dates(self.text)

    @cached_property
    def is_labelled(self) -> bool:
        """Whether the row begins with a label: "Advisor: …"."""
        return bool(LABEL.match(self.text))

    @property
    def first(self) -> Line:
        """The line on which the row begins."""
        return self.lines[0]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the row's lines."""
        return tuple(line.number for line in self.lines)

    @property
    def bullet(self) -> str:
        """The list mark in front of the row."""
        return self.first.bullet

    @cached_property
    def left(self) -> float:
        """Where the text begins, in points or, in plain text, in characters."""
        if self.first.box is not None:
            return self.first.box.left
        return self.spans[0].left if self.spans else 0.0

    @property
    def starts_bold(self) -> bool:
        """Whether the first words are bold."""
        return bool(self.spans) and self.spans[0].bold

    @cached_property
    def style(self) -> tuple[bool, bool, float, bool, float, int]:
        """How the row looks and where it stands; rows of one kind share it."""
        first = self.spans[0]
        return (
            first.bold,
            first.italic,
            round(self.first.size),
            bool(self.bullet),
            round(self.left / 6),
            self.first.level,
        )

    @cached_property
    def is_body(self) -> bool:
        """Whether the row tells of an entry rather than heads it."""
        return self.is_listed or self.is_prose or self.is_labelled

    @cached_property
    def own_dates(self) -> list[When]:
        """The dates that can be an entry's: a range, or a date at the row's edge."""
        length = len(self.text.rstrip(" )].,;"))
        return [
            when
            for when in self.dates
            if when.is_range
            or when.first <= 1
            or when.last >= length
            or "\t" in self.text[: when.first]
        ]

    @cached_property
    def column_dates(self) -> list[When]:
        """The dates in a column of their own at the row's end, even of a list item."""
        column = self.text.rpartition("\t")[0]
        return [when for when in self.dates if column and when.first > len(column)]

    @cached_property
    def is_prose(self) -> bool:
        """Whether the row is a sentence rather than a heading."""
        text = self.text
        if "\t" in text:
            return len(text) > _LONGEST_HEADING
        return len(text) > _LONGEST_HEADING - 80 or bool(_SENTENCE.search(text))
