import struct
import zlib

import pytest

from speakers.cv.drawing import SCALE, drawn_pages, png
from speakers.cv.errors import Damaged, Encrypted
from speakers.cv.sandbox import draw_pages_safely
from tests.unit.speakers.cv.readers.pdfs import Text, pdf


def test_a_picture_has_the_pixels_it_was_given():
    pixels = b"\x01\x02\x03\x04\x05\x06--\x07\x08\x09\x0a\x0b\x0c--"  # rows of 2, padded to 8

    octets = png(pixels, 2, 2, 8)

    assert struct.unpack(">II", octets[16:24]) == (2, 2)
    data = octets[octets.index(b"IDAT") + 4 : octets.index(b"IEND") - 8]
    rows = b"\x00\x01\x02\x03\x04\x05\x06" + b"\x00\x07\x08\x09\x0a\x0b\x0c"
    assert zlib.decompress(data) == rows


def test_each_page_is_drawn_at_its_size_by_a_child():
    file = pdf([Text(50, 100, "Lena Hart")], [Text(50, 100, "second page")])

    pictures = draw_pages_safely(file)

    sizes = [struct.unpack(">II", picture[16:24]) for picture in pictures]
    assert sizes == [(round(595 * SCALE), 1348)] * 2
    assert len(pictures[0]) > 1_000


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 broken", b"no PDF at all"])
def test_what_cannot_be_drawn_is_damaged(data):
    with pytest.raises(Damaged):
        list(drawn_pages(data))
    with pytest.raises((Damaged, Encrypted)):
        draw_pages_safely(data)
