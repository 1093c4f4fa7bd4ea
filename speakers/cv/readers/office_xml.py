"""Where Word's XML keeps text: behind wrappers, in cells, in boxes within drawings."""

from collections.abc import Iterator

from lxml import etree

from speakers.cv.readers.office_styles import W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# Elements that only wrap others; revisions count as accepted.
WRAPPERS = frozenset(
    f"{W}{name}"
    for name in (
        "sdt",
        "sdtContent",
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "fldSimple",
        "dir",
        "bdo",
    )
)


def text_boxes(element: etree._Element) -> list[etree._Element]:
    """Return the contents of text boxes; of two versions of one drawing, the first."""
    contents: list[etree._Element] = []
    for content in element.iter(f"{W}txbxContent"):
        ancestors = [
            ancestor.tag for ancestor in content.iterancestors() if ancestor is not element
        ]
        nested = any(other in content.iterancestors() for other in contents)
        if f"{_MC}Fallback" not in ancestors and not nested:
            contents.append(content)
    return contents


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """Yield the cells of a row, those within content controls among them."""
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in WRAPPERS:
            yield from (cell for cell in child.iter(f"{W}tc") if _nearest_row(cell) is row)


def nearest_table(row: etree._Element) -> etree._Element | None:
    """Return the table that a row belongs to."""
    return next(row.iterancestors(f"{W}tbl"), None)


def _nearest_row(cell: etree._Element) -> etree._Element | None:
    return next(cell.iterancestors(f"{W}tr"), None)
