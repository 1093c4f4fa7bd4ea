"""Characters as people meant them: ligatures opened, invisible ones gone."""

import re
import unicodedata

# What typesetters and converters leave in text without meaning anything by it.
_REPLACED = str.maketrans(
    {
        "\u00a0": " ",
        "\u2002": " ",
        "\u2003": " ",
        "\u2004": " ",
        "\u2005": " ",
        "\u2006": " ",
        "\u2007": " ",
        "\u2008": " ",
        "\u2009": " ",
        "\u200a": " ",
        "\u202f": " ",
        "\u205f": " ",
        "\u3000": " ",
        "\u2028": "\n",
        "\u2029": "\n",
        "\u0085": "\n",
        "\u00ad": None,  # soft hyphen
        "\u200b": None,  # zero-width space, joiners, marks of direction
        "\u200c": None,
        "\u200d": None,
        "\u200e": None,
        "\u200f": None,
        "\u202a": None,
        "\u202b": None,
        "\u202c": None,
        "\u202d": None,
        "\u202e": None,
        "\u2060": None,
        "\u2066": None,
        "\u2067": None,
        "\u2068": None,
        "\u2069": None,
        "\ufeff": None,
        "\ufffc": None,
        "\ufffe": None,
        "\uffff": None,
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufe00-\ufe0f"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_BLANKS = re.compile(r"[ \r\f\v]+")
_AROUND_TAB = re.compile(r" *\t[ \t]*")

_SYMBOLS = "•●◦○▪▫■□◆◇▶►▸▹▷➢➤➔→⇒✓✔✦✧★☆❖⚫⬤∙⋅‣⁃∗∘⚬⦁⦿◉◼◻◾◽❑❒❏☐➣➥✤✱·"
_MARK = re.compile(
    rf"""(?:
        (?P<symbol>[{re.escape(_SYMBOLS)}])(?:[ \t]+|(?=[^\W\d_]))
      | (?P<dash>[-–—*+o])[ \t]+(?=\S)
      | (?P<number>\[[A-Za-z]{{0,3}}\d{{1,3}}\]|\(\d{{1,3}}\)|\d{{1,3}}[.)])[ \t]+(?=\S)
    )""",
    re.VERBOSE,
)


def cleaned(text: str) -> str:
    """Return `text` in NFC without invisible, private-use and control characters.

    Tabs and line feeds stay; every other white space becomes a plain space.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _UNPRINTABLE.sub("", text.translate(_REPLACED))
    return unicodedata.normalize("NFC", text)


def squeezed(text: str) -> str:
    """Return text of one line with single spaces, and tabs without spaces around them."""
    return _AROUND_TAB.sub("\t", _BLANKS.sub(" ", text))


def list_mark(text: str) -> str:
    """Return the list mark that `text` begins with, with the blanks after it, or "".

    A mark is a bullet, a dash or a number: "• ", "- ", "[3] ", "1. ".
    """
    match = _MARK.match(text)
    return match.group() if match else ""
