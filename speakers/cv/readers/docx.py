"""Word's .docx → Document: paragraphs, tables, text boxes and headers in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from speakers.cv.document import Document, Line
from speakers.cv.errors import Damaged, TooLarge, Unsupported
from speakers.cv.limits import MAX_CHARACTERS, MAX_LINES
from speakers.cv.readers.archive import Archive
from speakers.cv.readers.office_styles import ParagraphLook, Styles, W
from speakers.cv.readers.office_xml import WRAPPERS, cells_of, nearest_table, text_boxes
from speakers.cv.readers.writing import LineWriter, Style, require_text

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_BODY = "word/document.xml"
_INSTRUCTION = re.compile(r'HYPERLINK\s+"([^"]{1,2000})"')
_DEPTH = 40  # of tables, text boxes and content controls within one another
_LINE = 12.0  # points: what counts as one line of white space
_SHORT_CELL = 3  # paragraphs: a cell of a sidebar has more


@dataclass(slots=True)
class _Paragraph:
    """One paragraph, or one row of a table, as runs; a run of None is a line break."""

    look: ParagraphLook
    runs: list[tuple[str, Style] | None] = field(default_factory=list)
    column: int = 0

    @property
    def is_empty(self) -> bool:
        return not any(run and run[0].strip() for run in self.runs)


def read(data: bytes) -> Document:
    """Read a Word file; macros, comments, deletions and remote templates are left alone.

    A tab stop and a cell's border become tabs; cells as long as a sidebar become
    columns. Headers come first, footers only where they have an address.

    Raises:
        Damaged, Encrypted, NoText, TooLarge, Unsupported: As their texts say.
    """
    archive = Archive(data)
    if _BODY not in archive.names:
        raise Unsupported("This archive is no Word file; we read .docx.")
    document = archive.xml(_BODY)
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise Damaged("The file is damaged: it has no body.")
    reader = _Reader(Styles(archive.xml("word/styles.xml"), archive.xml("word/numbering.xml")))
    paragraphs = reader.margins(archive, "header")
    paragraphs += reader.part(body, _targets(archive, _BODY))
    paragraphs += [row for row in reader.margins(archive, "footer") if _has_address(row)]
    core = archive.xml("docProps/core.xml")
    return Document(
        lines=require_text(_written(paragraphs, reader.styles)),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        title=_core(core, "title"),
        author=_core(core, "creator"),
    )


def _core(core: etree._Element | None, name: str) -> str:
    text = None if core is None else core.findtext(f"{_DC}{name}")
    return (text or "").strip()


def _has_address(paragraph: _Paragraph) -> bool:
    return any(run and "@" in run[0] for run in paragraph.runs)


def _targets(archive: Archive, part: str) -> dict[str, str]:
    """Return where the hyperlinks of a part lead, by the ids of its relations."""
    folder, _, name = part.rpartition("/")
    relations = archive.xml(f"{folder}/_rels/{name}.rels")
    if relations is None:
        return {}
    return {
        relation.get("Id") or "": relation.get("Target") or ""
        for relation in relations
        if (relation.get("Type") or "").endswith("/hyperlink")
    }


class _Reader:
    """Turns XML into paragraphs."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self._targets: dict[str, str] = {}
        self._characters = 0
        self._paragraphs = 0

    def margins(self, archive: Archive, kind: str) -> list[_Paragraph]:
        """Read all different headers or footers."""
        seen: dict[str, list[_Paragraph]] = {}
        for name in sorted(archive.names):
            root = archive.xml(name) if re.fullmatch(rf"word/{kind}\d*\.xml", name) else None
            if root is None:
                continue
            rows = [row for row in self.part(root, _targets(archive, name)) if not row.is_empty]
            seen.setdefault("\n".join(run[0] for row in rows for run in row.runs if run), rows)
        return [row for rows in seen.values() for row in rows]

    def part(self, root: etree._Element, targets: dict[str, str]) -> list[_Paragraph]:
        self._targets = targets
        return list(self._blocks(root, 0))

    def _blocks(self, parent: etree._Element, depth: int) -> Iterator[_Paragraph]:
        if depth > _DEPTH:
            raise TooLarge("The file nests its tables deeper than any CV.")
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._paragraph(element, depth)
            elif element.tag == f"{W}tbl":
                for row in element.iter(f"{W}tr"):
                    if nearest_table(row) is element:
                        yield from self._row(row, depth)
            elif element.tag in WRAPPERS:
                yield from self._blocks(element, depth + 1)

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[_Paragraph]:
        self._paragraphs += 1
        if self._paragraphs > 2 * MAX_LINES:
            raise TooLarge("The file has more paragraphs than any CV.")
        look = self.styles.paragraph(element.find(f"{W}pPr"))
        paragraph = _Paragraph(look)
        boxes: list[etree._Element] = []
        self._runs(element, paragraph, look.style, boxes, depth)
        yield paragraph
        for box in boxes:
            yield from (replace(row, column=1) for row in self._blocks(box, depth + 1))

    def _runs(
        self,
        parent: etree._Element,
        paragraph: _Paragraph,
        style: Style,
        boxes: list[etree._Element],
        depth: int,
    ) -> None:
        """Collect the runs below `parent`; what stands in text boxes goes to `boxes`."""
        if depth > 2 * _DEPTH:
            raise TooLarge("The file nests its parts deeper than any CV.")
        field_link = ""
        for element in parent:
            if element.tag == f"{W}r":
                field_link = self._run(element, paragraph, style, boxes, field_link)
            elif element.tag == f"{W}hyperlink":
                link = self._targets.get(element.get(f"{_R}id") or "", "")
                self._runs(element, paragraph, replace(style, link=link), boxes, depth + 1)
            elif element.tag in WRAPPERS:
                self._runs(element, paragraph, style, boxes, depth + 1)

    def _run(
        self,
        run: etree._Element,
        paragraph: _Paragraph,
        style: Style,
        boxes: list[etree._Element],
        field_link: str,
    ) -> str:
        """Add one run; return the link of the field that is open after it."""
        properties = run.find(f"{W}rPr")
        if properties is not None and properties.find(f"{W}vanish") is not None:
            return field_link
        look = self.styles.run(properties, style)
        if field_link:
            look = replace(look, link=field_link)
        for element in run:
            if element.tag in (f"{W}instrText", f"{W}fldChar"):
                field_link = _field_link(element, field_link)
            elif text := _TEXTS.get(element.tag, ""):
                paragraph.runs.append((text, look))
            elif element.tag in (f"{W}br", f"{W}cr"):
                paragraph.runs.append(None)
            elif element.tag == f"{W}t":
                self._text(element.text or "", look, paragraph)
            else:
                boxes += text_boxes(element)
        return field_link

    def _text(self, text: str, look: Style, paragraph: _Paragraph) -> None:
        self._characters += len(text)
        if self._characters > MAX_CHARACTERS:
            raise TooLarge("The file has more text than any CV.")
        paragraph.runs.append((text, look))

    def _row(self, row: etree._Element, depth: int) -> Iterator[_Paragraph]:
        """Lay the cells of a row side by side, or one after the other if they are columns."""
        cells = [list(self._blocks(cell, depth + 1)) for cell in cells_of(row)]
        cells = [[entry for entry in cell if not entry.is_empty] for cell in cells]
        lengths = sorted(len(cell) for cell in cells if cell)
        if len(lengths) > 1 and lengths[-2] > _SHORT_CELL:
            for number, cell in enumerate(cells):
                yield from (replace(entry, column=number) for entry in cell)
            return
        for number in range(max(lengths, default=0)):
            yield _side_by_side([cell[number] for cell in cells if number < len(cell)])


_TEXTS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}noBreakHyphen": "-",
}


def _field_link(element: etree._Element, link: str) -> str:
    """Return where the field leads after one of its instructions, marks or ends."""
    if element.tag == f"{W}fldChar":
        return "" if element.get(f"{W}fldCharType") == "end" else link
    match = _INSTRUCTION.search(element.text or "")
    return match[1] if match else link


def _side_by_side(entries: list[_Paragraph]) -> _Paragraph:
    """Join the paragraphs of a row's cells with tabs; the longest says how it looks."""
    longest = max(entries, key=lambda entry: sum(len(run[0]) for run in entry.runs if run))
    joined = _Paragraph(longest.look)
    for entry in entries:
        if joined.runs:
            joined.runs.append(("\t", entry.look.style))
        joined.runs += entry.runs
    return joined


def _written(paragraphs: list[_Paragraph], styles: Styles) -> list[Line]:
    writer = LineWriter()
    counts: dict[tuple[str, int], int] = {}
    after = 0.0
    for paragraph in paragraphs:
        look = paragraph.look
        gap = max(after, look.before) / _LINE
        if paragraph.is_empty:
            writer.end_block(gap + 1.0)
            continue
        writer.end_block(gap)
        key = (look.numbering, look.depth)
        counts[key] = counts.get(key, 0) + 1
        writer.level, writer.column = look.level, paragraph.column
        writer.list_depth = look.depth if look.numbering not in ("", "0") else 0
        writer.bullet = styles.bullet(look, counts[key])
        for run in paragraph.runs:
            if run is None:
                writer.end()
            else:
                writer.write(*run)
        after = look.after
        writer.end_block()
    return writer.lines
