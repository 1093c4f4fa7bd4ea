"""Files made to hurt: what an attacker, or a broken program, might upload."""

import io
import random
import struct
import zipfile
import zlib

from tests.unit.speakers.cv.readers.pdfs import assembled, stream

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MEGABYTE = 1024 * 1024


def pdf_of(contents, catalog=CATALOG, page=PAGE, trailer=""):
    return assembled([catalog, PAGES, page, contents], trailer)


def deflated(piece, times, bits=15):
    """Pack `piece` `times` over, but only twice by hand: a flushed block can be repeated.

    The checksum at the end is wrong; no reader comes that far.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, bits)
    first = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * (times - 1) + packer.flush()


def flate_bomb(megabytes):
    return pdf_of(stream(b"", packed=deflated(b" " * MEGABYTE, megabytes)))


def double_flate_bomb(megabytes):
    packed = zlib.compress(deflated(b" " * MEGABYTE, megabytes), 9)
    return pdf_of(stream(b"", "[/FlateDecode /FlateDecode]", packed))


def many_operators(count):
    return pdf_of(stream(b"", packed=deflated(b"0 0 m 1 1 l S\n" * 1000, count // 1000)))


def kids_loop():
    loop = b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"
    return assembled([CATALOG, loop])


def nested_arrays(depth):
    page = PAGE[:-2] + b"/X " + b"[" * depth + b"]" * depth + b" >>"
    return pdf_of(stream(b""), page=page)


def encrypted():
    objects = [CATALOG, PAGES, PAGE, stream(b"BT (snow) Tj ET")]
    key = "<" + "5a" * 32 + ">"
    objects.append(f"<< /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -44 >>".encode())
    return assembled(objects, f"/Encrypt 5 0 R /ID [{key} {key}]")


def image_only():
    draw = stream(b"q 100 0 0 100 50 50 cm /I Do Q")
    page = PAGE.replace(b"<< >>", b"<< /XObject << /I 5 0 R >> >>")
    pixel = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
        b" /BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream"
    )
    return assembled([CATALOG, PAGES, page, draw, pixel])


def many_pages(count):
    kids = b"3 0 R " * count
    pages = b"<< /Type /Pages /Kids [" + kids + b"] /Count " + str(count).encode() + b" >>"
    return assembled([CATALOG, pages, PAGE, stream(b"BT ET")])


def rubbish(count):
    return b"%PDF-1.7\n" + random.Random(7).randbytes(count)


def docx(body="", parts=None, dtd=""):
    """Return a Word file with this body, and other parts by name."""
    root = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<?xml version="1.0"?>{dtd}{root}')
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return held.getvalue()


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def long_docx(megabytes, piece=b"x"):
    """Return a Word file with a body that unpacks into that much."""
    body = deflated(piece * (MEGABYTE // len(piece)), megabytes, bits=-15)
    size = megabytes * (MEGABYTE // len(piece)) * len(piece)
    name = b"word/document.xml"
    common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, 0, len(body), size, len(name), 0)
    local = b"PK\x03\x04" + common + name + body
    central = b"PK\x01\x02" + b"\x14\x00" + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    end = struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + b"PK\x05\x06" + end


def many_parts(count):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"/>')
        for number in range(count):
            archive.writestr(f"word/{number}", b"")
    return held.getvalue()
