"""Word files, pages and texts made to hurt end in a sentence, within the limits."""

import contextlib
import io
import warnings
import zipfile

import pytest

from speakers.cv.errors import CVError, Damaged, NoText, TooLarge, Unsupported
from speakers.cv.limits import MAX_OCTETS
from speakers.cv.readers import read_document
from speakers.cv.sandbox import SafeParser, parse_cv_safely
from tests.unit.speakers.cv.hostile import bombs
from tests.unit.speakers.cv.readers.pdfs import Text, pdf

ENDLESS = rb"\def\a{\b\b}\def\b{\a\a}\begin{document}\a x"
IDA = bombs.paragraph("Ida Lindqvist")
ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]>"
)


@pytest.fixture(scope="module")
def parser():
    with SafeParser() as parser:
        yield parser


def texts(data, name=""):
    return [line.text for line in read_document(data, name).lines]


def archive(*entries):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of two parts of one name, as we ask for
        for name, content, attributes in entries:
            info = zipfile.ZipInfo(name)
            info.external_attr = attributes
            file.writestr(info, content)
    return held.getvalue()


def part(name, content=b"x", attributes=0):
    return (name, content, attributes)


DOCUMENT = part("word/document.xml", f'<w:document xmlns:w="{bombs.W}"><w:body/></w:document>')
LINK = part("word/x", b"/etc/passwd", 0o120777 << 16)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        pytest.param(b"", "cv.txt", NoText, id="1 empty"),
        pytest.param(b"\n", "cv.txt", NoText, id="2 one octet"),
        pytest.param(b"x" * (MAX_OCTETS + 1), "cv.txt", TooLarge, id="3 too large"),
        pytest.param(pdf([Text(50, 100, "Ida")]), "cv.docx", Damaged, id="4 PDF named .docx"),
        pytest.param(bombs.docx(IDA), "cv.pdf", Damaged, id="5 DOCX named .pdf"),
        pytest.param(bombs.docx(IDA, dtd=ENTITY), "cv.docx", Damaged, id="23 entity"),
        pytest.param(bombs.docx(IDA, dtd=LAUGHS), "cv.docx", Damaged, id="24 laughs"),
        pytest.param(archive(DOCUMENT, part("../../x")), "", Damaged, id="25 outside"),
        pytest.param(archive(DOCUMENT, part("/etc/x")), "", Damaged, id="25 absolute"),
        pytest.param(
            archive(DOCUMENT, part("word/x", b"/etc/passwd", 0o120777 << 16)),
            "",
            Damaged,
            id="26 link",
        ),
        pytest.param(archive(DOCUMENT, DOCUMENT), "", Damaged, id="27 two bodies"),
        pytest.param(archive(part("a.txt")), "cv.docx", Unsupported, id="another archive"),
        pytest.param(b"\x00\xff\xfe" * 1000, "cv.bin", CVError, id="36 no text"),
        pytest.param(b"x" * 9_000_000, "cv.txt", TooLarge, id="35 one line"),
    ],
)
def test_a_file_that_is_no_cv_is_refused_with_its_reason(data, name, reason):
    with pytest.raises(reason) as refused:
        read_document(data, name)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(lambda: bombs.long_docx(2000), id="19 two gigabytes"),
        pytest.param(lambda: bombs.many_parts(65_000), id="20 parts"),
        pytest.param(lambda: bombs.long_docx(14, b"<w:p/>"), id="21 paragraphs"),
        pytest.param(
            lambda: bombs.docx("<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000),
            id="22 tables",
        ),
    ],
)
def test_a_word_file_that_grows_without_end_is_refused(parser, data):
    with pytest.raises((TooLarge, Damaged)):
        parser.parse(data(), "cv.docx")
    assert parser.parse(bombs.docx(IDA))["document"]["lines"][0]["text"] == "Ida Lindqvist"


def test_macros_and_remote_templates_are_left_alone():
    settings = f'<w:settings xmlns:w="{bombs.W}"><w:attachedTemplate/></w:settings>'
    relations = '<Relationships><Relationship Target="http://evil.example/x.dotm"/></Relationships>'
    parts = {
        "word/vbaProject.bin": b"\xcc" * 100,
        "word/settings.xml": settings,
        "word/_rels/settings.xml.rels": relations,
    }
    assert texts(bombs.docx(IDA, parts), "cv.docm") == ["Ida Lindqvist"]


def test_elements_nested_without_end_are_refused(parser):
    with pytest.raises(CVError):
        parser.parse(b"<html><body>" + b"<div>" * 300_000 + b"snow", "cv.html")


def test_scripts_and_frames_of_a_page_leave_no_trace():
    page = b"""<!DOCTYPE html><html><head><base href=http://evil.example>
        <meta http-equiv=refresh content=0></head><body>
        <svg onload=alert(1)><text>x</text></svg><script>alert(1)</script>
        <iframe src=http://evil.example></iframe><p onclick=alert(1)>Ida Lindqvist</p>"""
    assert texts(page, "cv.html") == ["Ida Lindqvist"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig", "cp1252"])
def test_text_is_read_in_whatever_encoding_it_was_saved(encoding):
    assert texts("Ida Lindqvist\nGöteborg".encode(encoding)) == ["Ida Lindqvist", "Göteborg"]


def test_stray_octets_do_not_spoil_a_text():
    assert texts(b"Ida\x00 Lindqvist\nG\xc3\xb6teborg\nsnow \xff and rain") == [
        "Ida Lindqvist",
        "Göteborg",
        "snow and rain",
    ]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(b"[" * 60_000, "cv.md", id="33 brackets"),
        pytest.param(b">" * 50_000, "cv.md", id="34 quotes"),
        pytest.param(b"a@" + b"a." * 50_000, "cv.txt", id="37 e-mail address"),
        pytest.param(b"*" * 60_000 + b"x", "cv.md", id="stars"),
        pytest.param(b"a **b" * 12_000, "cv.md", id="open stars"),
        pytest.param(b"![](" * 20_000, "cv.md", id="pictures"),
        pytest.param(
            b"\\def\\a{\\b\\b}\\def\\b{\\a\\a}\\begin{document}\\a x", "cv.tex", id="macros"
        ),
        pytest.param(b"\\begin{document}" + b"{" * 100_000, "cv.tex", id="groups"),
        pytest.param(b"{" * 100_000, "cv.json", id="json"),
        pytest.param(b'{"a":' * 100_000, "cv.json", id="objects"),
        pytest.param(b"cv:\n  a: " + b"[" * 100_000, "cv.yaml", id="yaml"),
        pytest.param(b"cv:\n  a: &a [x, x]\n  b: [*a, *a]\n", "cv.yaml", id="anchors"),
        pytest.param(b"@article{a, title={" + b"{" * 100_000, "cv.bib", id="bibtex"),
    ],
)
def test_a_text_that_is_hard_to_parse_ends_within_the_limits(parser, data, name):
    with contextlib.suppress(CVError):  # whatever else it raised would fail the test
        assert parser.parse(data, name)["document"]["lines"]
    assert parser.parse(b"Ida Lindqvist")["document"]["lines"]


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "CON.pdf",
        "x" * 300 + ".txt",
        "a\r\nb.txt",
        "cv\u202efdp.txt",
        ".htaccess",
        "\ud800",
    ],
)
def test_no_name_of_a_file_can_do_harm(name):
    data = pdf([Text(50, 100, "Ida")]) if name.endswith(".pdf") else b"Ida Lindqvist"
    assert texts(data, name)[0].startswith("Ida")


def test_a_name_with_half_a_character_goes_through_to_the_child():
    assert parse_cv_safely(b"Ida Lindqvist", "\ud800.txt")["document"]["lines"]
