"""Draw the pages of a PDF as pictures, for a person to compare with what was read.

Run it in the child process only (`sandbox`): pdfium is not to be trusted with
strangers' files, nor its memory with ours.
"""

import struct
import zlib
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from speakers.cv.errors import Damaged

MOST_PAGES = 40  # a longer CV goes on as text
SCALE = 1.6  # pixels a point: sharp enough at half a screen's width
MOST_PIXELS = 2_400  # of a side; a poster is drawn smaller


def drawn_pages(data: bytes) -> Iterator[bytes]:
    """Yield a PNG for each of the first `MOST_PAGES` pages of a PDF.

    Links and scripts in the file are not followed, and forms not filled.

    Raises:
        Damaged: The file or a page of it cannot be drawn.
    """
    try:
        with pdfium.PdfDocument(data) as document:
            for number in range(min(len(document), MOST_PAGES)):
                yield _picture(document[number])
    except pdfium.PdfiumError as error:
        raise Damaged("The file is damaged: a page of it cannot be drawn.") from error


def png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """Return RGB pixels, `stride` octets a row, as a PNG (ISO/IEC 15948)."""
    rows = b"".join(
        b"\x00" + pixels[row * stride : row * stride + 3 * width] for row in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in chunks)


def _picture(page: pdfium.PdfPage) -> bytes:
    scale = min(SCALE, MOST_PIXELS / max(*page.get_size(), 1.0))
    # RGB rather than BGR, and no alpha: PNG's order, three octets a pixel.
    bitmap = page.render(
        scale=scale, rev_byteorder=True, force_bitmap_format=pdfium_c.FPDFBitmap_BGR
    )
    try:
        return png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
    finally:
        bitmap.close()
        page.close()


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
