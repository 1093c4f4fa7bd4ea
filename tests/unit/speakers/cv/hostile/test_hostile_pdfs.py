"""PDFs made to hurt end in a sentence, within the limits, in the child."""

import contextlib

import pytest

from speakers.cv.errors import CVError, Damaged, Encrypted, NoText, TooLarge
from speakers.cv.sandbox import SafeParser
from tests.unit.speakers.cv.hostile import bombs
from tests.unit.speakers.cv.readers.pdfs import Text, pdf, stream

GOOD = pdf([Text(50, 100, "Ida Lindqvist", 20), Text(50, 130, "ida@norrby.example")])


@pytest.fixture(scope="module")
def parser():
    with SafeParser() as parser:
        yield parser


def lives(parser):
    """Tell whether the parser still reads a good file."""
    return bool(parser.parse(GOOD)["document"]["lines"])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(bombs.kids_loop(), CVError, id="10 kids loop"),
        pytest.param(bombs.nested_arrays(200_000), CVError, id="11 nested arrays"),
        pytest.param(bombs.rubbish(50_000), Damaged, id="13 rubbish"),
        pytest.param(bombs.encrypted(), Encrypted, id="14 encrypted"),
        pytest.param(bombs.image_only(), NoText, id="16 a scan"),
        pytest.param(bombs.many_pages(10_000), TooLarge, id="17 pages"),
    ],
)
def test_a_broken_or_endless_pdf_is_refused_with_its_reason(parser, data, reason):
    with pytest.raises(reason) as refused:
        parser.parse(data, "cv.pdf")
    assert str(refused.value).endswith(".")
    assert lives(parser)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(lambda: bombs.flate_bomb(1000), id="7 one gigabyte"),
        pytest.param(lambda: bombs.double_flate_bomb(4000), id="8 four gigabytes in 7 kB"),
        pytest.param(lambda: bombs.many_operators(3_000_000), id="9 operators"),
    ],
)
def test_a_pdf_that_unpacks_without_end_costs_a_child_at_most(parser, data):
    with pytest.raises((TooLarge, NoText)):
        parser.parse(data(), "cv.pdf")
    assert lives(parser)


def test_a_pdf_that_breaks_off_is_read_as_far_as_it_goes_or_refused(parser):
    for end in (len(GOOD) // 3, len(GOOD) // 2, len(GOOD) - 30):
        with contextlib.suppress(Damaged, NoText):
            assert parser.parse(GOOD[:end], "cv.pdf")["document"]["lines"]


def test_scripts_and_actions_in_a_pdf_are_left_alone(parser):
    action = b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
    data = bombs.pdf_of(
        stream(b"BT /F 12 Tf 50 700 Td (Ida Lindqvist) Tj ET"),
        catalog=bombs.CATALOG[:-2] + action + b" >>",
        page=bombs.PAGE.replace(
            b"<< >>", b"<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
        ),
    )
    lines = parser.parse(data, "cv.pdf")["document"]["lines"]
    assert [line["text"] for line in lines] == ["Ida Lindqvist"]


def test_a_font_that_does_not_say_its_letters_has_no_text(parser):
    page = bombs.PAGE.replace(
        b"<< >>",
        b"<< /Font << /F << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H"
        b" /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        b" /FontDescriptor << /Type /FontDescriptor /FontName /X /Flags 4 >> >>] >> >> >>",
    )
    data = bombs.pdf_of(stream(b"BT /F 12 Tf 50 700 Td <000100020003> Tj ET"), page=page)
    with pytest.raises(NoText):
        parser.parse(data, "cv.pdf")


def test_a_file_that_is_a_pdf_and_an_archive_at_once_is_refused(parser):
    with pytest.raises(Damaged):
        parser.parse(GOOD + bombs.docx(bombs.paragraph("Ida")), "cv.pdf")
