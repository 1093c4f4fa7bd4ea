"""What a symbol, an accent or a little mathematics prints, by pylatexenc."""

import re
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text

_CONVERTER = LatexNodes2Text(math_mode="text", keep_comments=False)


@lru_cache(maxsize=2048)
def printed(source: str) -> str:
    """Return what a little LaTeX without structure prints."""
    if len(source) > 500:
        return ""
    try:
        return str(_CONVERTER.latex_to_text(source))
    except Exception:  # noqa: BLE001 - pylatexenc raises many kinds on broken mathematics
        return re.sub(r"[\\${}]", "", source)


@lru_cache(maxsize=2048)
def symbol_of(name: str) -> str:
    r"""Return what a command without arguments prints: "…" for `\ldots`, "" if nothing."""
    if not name.isalpha() or name.startswith("fa"):
        return ""
    return str(printed(f"\\{name}{{}}"))
