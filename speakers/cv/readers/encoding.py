"""Octets of a text file → its characters, whatever encoding it was saved in."""

import codecs

from speakers.cv.errors import Damaged

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096


def decoded(data: bytes) -> str:
    """Return the text of `data`: by its mark, as UTF-8, UTF-16, GB 18030 or Windows-1252.

    Raises:
        Damaged: The octets are no text in any of them.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if wide := _wide_encoding(data):
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guessed(data, error)


def _wide_encoding(data: bytes) -> str:
    """Tell UTF-16 without a mark by the zeros in every second octet."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    half = max(len(sample) // 2, 1)
    for encoding, zeros, others in (
        ("utf-16-le", sample[1::2], sample[0::2]),
        ("utf-16-be", sample[0::2], sample[1::2]),
    ):
        if zeros.count(0) > 0.4 * half and others.count(0) < 0.05 * half:
            return encoding
    return ""


def _guessed(data: bytes, error: UnicodeDecodeError) -> str:
    sample = data[:_SAMPLE]
    controls = sum(octet < 9 or 13 < octet < 32 for octet in sample)
    if controls > 0.1 * len(sample):
        raise Damaged("The file holds no readable text.") from error
    if error.end >= len(data) - 3 or _is_mostly_utf8(data):
        return data.decode("utf-8", errors="replace").replace("\ufffd", "")
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
    han = sum("\u4e00" <= character <= "\u9fff" for character in text)
    wide = sum(character > "\u007f" for character in text)
    return text if 2 * han > wide and han > 8 else data.decode("cp1252", errors="replace")


def _is_mostly_utf8(data: bytes) -> bool:
    """Tell whether at least half of the sequences beyond ASCII are UTF-8."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) - broken >= broken
