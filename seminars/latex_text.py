r"""LaTeX formulas → Unicode, for everything that is no web page.

Three calendar readers show `\nu` as a line break, and nobody reads source: titles
and abstracts leave as ν, ∇, ℤ/2, x², log n. What has no Unicode form stays legible:
x^(2/3), (a+b)/c.
"""

import re
from functools import cache, lru_cache

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import LatexWalkerError

LONGEST = 2000  # characters of one formula; longer ones stay as they were typed

RAISED = dict(
    zip(
        "0123456789+-−=()nikTabcdefghjlmoprstuvwxyz*'",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵏᵀᵃᵇᶜᵈᵉᶠᵍʰʲˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ*′",
        strict=True,
    )
)
LOWERED = dict(
    zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
# Letters in another style carry no meaning that a search or a screen reader would find.
PLAIN_STYLE = re.compile(
    r"\\(?:mathrm|mathbf|mathit|mathsf|mathtt|mathnormal|boldsymbol|bm|pmb|operatorname\*?|text"
    r"|textrm|textbf|textit|texttt|textsf|mbox|displaystyle|textstyle|limits|nolimits)"
    r"(?![A-Za-z])"
)
NAMED = re.compile(
    r"\\(arccos|arcsin|arctan|arg|cosh|cos|cot|deg|det|dim|exp|gcd|hom|inf|ker|lg|liminf|limsup|lim"
    r"|ln|log|max|min|sinh|sin|sup|tanh|tan|Pr)(?![A-Za-z])"
)
SHORT = {
    "R": "ℝ",
    "Z": "ℤ",
    "N": "ℕ",
    "Q": "ℚ",
    "C": "ℂ",
    "F": "𝔽",
    "bmod": " mod ",
    "mod": " mod ",
}
SHORTENED = re.compile(r"\\(" + "|".join(SHORT) + r")(?![A-Za-z])")
PMOD = re.compile(r"\\pmod\s*\{([^{}]*)\}")
FRACTION = re.compile(r"\\[dtc]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
CHOICE = re.compile(r"\\[dt]?binom\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
RAISED_GROUP = re.compile(r"\^\s*(?:\{([^{}]*)\}|(\\[A-Za-z]+|[^\s{}\\]))")
LOWERED_GROUP = re.compile(r"_\s*(?:\{([^{}]*)\}|(\\[A-Za-z]+|[^\s{}\\]))")
RELATION = re.compile(r" +([=<>≤≥≠≡≈≃≅∼∈∉⊂⊆→←↦↪↠⇒⇔])\s*|\s*([=<>≤≥≠≡≈≃≅∼∈∉⊂⊆→←↦↪↠⇒⇔]) +")
SPACES = re.compile(r"[ \t\r\n\u00a0\u2000-\u200a]+")
# A script must not grow onto the macro before it (ᵢ is a letter), and what could not be
# raised must not be found again; the three leave with _tidy.
SEAM = "\ue012"
_MARK = {"^": "\ue010", "_": "\ue011"}


@lru_cache(maxsize=1024)
def formula(latex: str) -> str:
    """Return a formula (without its dollar signs) as one line of Unicode.

    Never fails: what cannot be read stays as it was typed.
    """
    if len(latex) > LONGEST or not _is_balanced(latex):
        return latex
    source = NAMED.sub(r" \1 ", SHORTENED.sub(lambda found: SHORT[found[1]], latex))
    source = PMOD.sub(r" (mod \1)", PLAIN_STYLE.sub(" ", source))
    before = ""
    while source != before:  # from the inside out
        before = source
        source = FRACTION.sub(_fraction, source)
        source = CHOICE.sub(r"(\1 choose \2)", source)
        source = RAISED_GROUP.sub(lambda found: _script(found, "^", RAISED), source)
        source = LOWERED_GROUP.sub(lambda found: _script(found, "_", LOWERED), source)
    return _tidy(symbols(source))


def symbols(latex: str) -> str:
    """Return LaTeX with its macros as characters; scripts and fractions are not its business."""
    try:
        return str(_converter().latex_to_text(latex))
    except (LatexWalkerError, IndexError, RecursionError):
        return latex


def knows(macro: str) -> bool:
    """Whether this macro (without its backslash) has a Unicode form."""
    return _converter().latex_context.get_macro_spec(macro) is not None or macro in SHORT


@cache
def _converter() -> LatexNodes2Text:
    return LatexNodes2Text(math_mode="text", strict_latex_spaces=False, keep_comments=True)


def _fraction(found: re.Match[str]) -> str:
    above, below = (_grouped(symbols(part).strip()) for part in found.groups())
    return f"{above}/{below}"


def _grouped(part: str) -> str:
    return f"({part})" if re.search(r"[\s+\-−/·=,]", part) else part


def _script(found: re.Match[str], sign: str, table: dict[str, str]) -> str:
    inner = SPACES.sub("", symbols(found[1] if found[1] is not None else found[2]))
    inner = inner.replace(SEAM, "")
    if inner and all(character in table for character in inner):
        return SEAM + "".join(table[character] for character in inner)
    if inner in {"∘", "∗", "†", "′"}:
        return {"∘": "°", "∗": "*"}.get(inner, inner)
    return (_MARK[sign] + inner) if len(inner) <= 1 else f"{_MARK[sign]}({inner})"


def _is_balanced(latex: str) -> bool:
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", latex):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _tidy(text: str) -> str:
    text = text.replace(SEAM, "").replace(_MARK["^"], "^").replace(_MARK["_"], "_")
    text = SPACES.sub(" ", text)
    text = RELATION.sub(lambda found: f" {found[1] or found[2]} ", text)
    return re.sub(r"([(\[{⟨]) | (?=[)\]},;⟩])", lambda found: found[1] or "", text).strip()
