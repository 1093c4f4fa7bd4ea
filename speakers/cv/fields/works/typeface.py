"""The type that a line is set in, and lists whose papers begin with a bold title."""

from collections.abc import Sequence

from speakers.cv.document import Line


def type_of(line: Line) -> tuple[int, float, bool]:
    """Return a line's type: 2 if all of it is bold, 1 if a part, 0 if none; size; italics."""
    letters = sum(len(span.text) for span in line.spans)
    bold = sum(len(span.text) for span in line.spans if span.bold)
    weight = 2 * line.bold if not letters else 2 if bold > 0.9 * letters else int(bold > 0)
    return (weight, round(line.size * 2) / 2, line.italic and weight != 1)


def begins_in_bold(group: Sequence[Line], head: Line) -> bool:
    """Tell whether references begin with a title in bolder or larger type than the rest."""
    first = type_of(head)
    styles = [type_of(line) for line in group]
    share = styles.count(first) / len(group)
    return share <= 0.65 and first == max(styles) and first[0] == 2
