"""Small PDFs written by hand: text where a test wants it, in the fonts every reader has."""

import zlib
from dataclasses import dataclass

FONTS = {
    "plain": "Helvetica",
    "bold": "Helvetica-Bold",
    "italic": "Helvetica-Oblique",
    "icon": "FontAwesome5Free-Solid",
}
HEIGHT = 842


@dataclass(frozen=True)
class Text:
    """Text at `left`, with its base line `base` points below the page's top."""

    left: float
    base: float
    text: str
    size: float = 10
    font: str = "plain"
    spacing: float = 0  # points between the letters


@dataclass(frozen=True)
class Link:
    left: float
    base: float
    right: float
    target: str


@dataclass(frozen=True)
class Disc:
    left: float
    base: float
    size: float = 3


def pdf(*pages, title=""):
    """Return a PDF with one page for each list of texts, links and discs."""
    fonts = " ".join(f"/{name} {number} 0 R" for number, name in enumerate(FONTS, 3))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding >>".encode()
        for base in FONTS.values()
    ]
    kids = []
    for page in pages:
        content = "\n".join(_drawn(thing) for thing in page).encode("cp1252")
        objects.append(stream(content))
        contents = len(objects)
        links = " ".join(_annotation(thing) for thing in page if isinstance(thing, Link))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 {HEIGHT}] /Contents {contents} 0 R"
            f" /Resources << /Font << {fonts} >> >> /Annots [{links}] >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    objects.append(f"<< /Title ({title}) >>".encode("cp1252"))
    return assembled(objects, f"/Info {len(objects)} 0 R")


def stream(content, filters="/FlateDecode", packed=None):
    packed = zlib.compress(content) if packed is None else packed
    head = f"<< /Length {len(packed)} /Filter {filters} >>\nstream\n".encode()
    return head + packed + b"\nendstream"


def assembled(objects, trailer=""):
    """Return a file of these objects, the first of which is the catalog."""
    parts, offsets = [b"%PDF-1.4\n"], []
    at = len(parts[0])
    for number, body in enumerate(objects, 1):
        offsets.append(at)
        parts.append(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
        at += len(parts[-1])
    rows = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    table = f"xref\n0 {size}\n0000000000 65535 f \n{rows}"
    end = f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{at}\n%%EOF\n"
    return b"".join(parts) + (table + end).encode()


def _drawn(thing):
    if isinstance(thing, Link):
        return ""
    if isinstance(thing, Disc):
        y = HEIGHT - thing.base + 2
        return f"{thing.left} {y} {thing.size} {thing.size} re f"
    escaped = thing.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return (
        f"BT /{thing.font} {thing.size} Tf {thing.spacing} Tc"
        f" 1 0 0 1 {thing.left} {HEIGHT - thing.base} Tm ({escaped}) Tj ET"
    )


def _annotation(link):
    low, high = HEIGHT - link.base - 3, HEIGHT - link.base + 9
    return (
        f"<< /Type /Annot /Subtype /Link /Rect [{link.left} {low} {link.right} {high}]"
        f" /A << /S /URI /URI ({link.target}) >> >>"
    )


def column(left, top, *lines, size=10, font="plain", leading=12):
    """Return texts below each other."""
    return [Text(left, top + leading * n, line, size, font) for n, line in enumerate(lines)]
