"""Word files: paragraphs, tables, text boxes and headers as they stand."""

import io

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from speakers.cv.readers import read_document

BOX = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>
 <w:p><w:r><w:t>ida@norrby.example</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"""


def lines(document):
    held = io.BytesIO()
    document.save(held)
    return read_document(held.getvalue(), "cv.docx").lines


def test_headings_and_lists_keep_their_levels_and_marks():
    document = docx.Document()
    document.add_heading("Education", 1)
    document.add_paragraph("PhD, Norrby", style="List Bullet")
    document.add_paragraph("Paper on snow", style="List Number")
    document.add_paragraph("Paper on ice", style="List Number")
    read = lines(document)
    assert [(line.level, line.bullet) for line in read] == [(1, ""), (0, "•"), (0, "1."), (0, "2.")]


def test_a_tab_stop_is_a_tab_and_a_line_break_a_line():
    document = docx.Document()
    paragraph = document.add_paragraph("Norrby\t2015 - 2019")
    paragraph.add_run().add_break()
    paragraph.add_run("PhD").bold = True
    first, second = lines(document)
    assert first.text == "Norrby\t2015 - 2019"
    assert second.text == "PhD"
    assert second.bold
    assert first.starts_item
    assert not second.starts_item


def test_cells_of_a_row_stand_beside_each_other():
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "2015", "PhD, Norrby\nThesis on snow"
    table.cell(1, 0).text, table.cell(1, 1).text = "2012", "MSc, Norrby"
    assert [line.text for line in lines(document)] == [
        "2015\tPhD, Norrby",
        "Thesis on snow",
        "2012\tMSc, Norrby",
    ]


def test_cells_as_long_as_a_sidebar_are_columns():
    document = docx.Document()
    table = document.add_table(1, 2)
    for column, word in enumerate(("skill", "post")):
        for number in range(5):
            table.cell(0, column).add_paragraph(f"{word} {number}")
    read = lines(document)
    assert [line.text for line in read[:5]] == [f"skill {number}" for number in range(5)]
    assert {line.column for line in read} == {0, 1}


def test_headers_come_first_and_text_boxes_are_read():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Ida Lindqvist"
    document.add_paragraph("Snow researcher")._p.append(parse_xml(BOX))
    assert [line.text for line in lines(document)] == [
        "Ida Lindqvist",
        "Snow researcher",
        "ida@norrby.example",
    ]


def test_a_style_is_inherited_and_a_run_s_own_goes_before_it():
    document = docx.Document()
    document.styles["Normal"].font.size = docx.shared.Pt(13)
    document.add_paragraph("plain").add_run(" and large").font.size = docx.shared.Pt(20)
    (line,) = lines(document)
    assert {span.size for span in line.spans} == {13, 20}


def test_what_was_deleted_or_hidden_is_not_read():
    document = docx.Document()
    paragraph = document.add_paragraph("kept")
    run = paragraph.add_run(" hidden")
    run.font.hidden = True
    deleted = parse_xml(BOX).makeelement(qn("w:del"))
    deleted.append(paragraph.add_run(" deleted")._r)
    paragraph._p.append(deleted)
    assert [line.text for line in lines(document)] == ["kept"]
