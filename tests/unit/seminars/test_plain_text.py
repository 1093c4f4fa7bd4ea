"""Markdown and LaTeX leave as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminars.latex_text import formula
from seminars.plain_text import CONTROLS, one_line, plain


@pytest.mark.parametrize(
    ("latex", "unicode"),
    [
        (r"\nu \neq x", "ν≠x"),
        (r"\mathbb{Z}/2", "ℤ/2"),
        (r"x^{2n}", "x²ⁿ"),
        (r"x^{2/3}", "x^(2/3)"),
        (r"a_{n_k}", "a_(nₖ)"),
        (r"\frac{a+b}{c}", "(a+b)/c"),
        (r"\frac{1}{1+\frac{1}{x}}", "1/(1+1/x)"),
        (r"\sum_{i=1}^n a_i", "∑ᵢ₌₁ⁿ aᵢ"),
        (r"\gamma_t^{(k)}", "γₜ⁽ᵏ⁾"),
        (r"O(n \log n)", "O(n log n)"),
        (r"x \equiv 1 \pmod{p}", "x ≡ 1 (mod p)"),
        (r"\left( \frac{1}{2} \right)", "(1/2)"),
        (r"\binom{n}{k}", "(n choose k)"),
        (r"90^\circ", "90°"),
        (r"\frac{a", r"\frac{a"),
        ("{", "{"),
    ],
)
def test_a_formula_leaves_as_unicode(latex, unicode):
    assert formula(latex) == unicode


def test_paragraphs_stay_apart_and_soft_breaks_do_not():
    assert plain("First\nline.\r\n\r\nSecond.") == "First line.\n\nSecond."


def test_a_list_keeps_its_items_on_lines_of_their_own():
    assert plain("Topics:\n\n- knots\n- links\n  1. two\n") == (
        "Topics:\n\n• knots\n• links\n  1. two"
    )


def test_markup_goes_and_words_stay():
    assert plain("**Bold** `code_x` [here](https://x.example/a) <b>tag</b> &amp; a < b") == (
        "Bold code_x here (https://x.example/a) tag & a < b"
    )


def test_underscores_of_formulas_are_no_emphasis():
    assert plain("Let $a_i$ and $b_i$ be *given*.") == "Let aᵢ and bᵢ be given."


def test_money_is_no_formula():
    assert plain("It costs $5 and $10.") == "It costs $5 and $10."


def test_latex_outside_of_formulas_is_read_too():
    assert one_line(r"K\"ahler, Erd\H{o}s and \alpha-stable ``laws'' -- \emph{now}") == (
        "Kähler, Erdős and α-stable “laws” – now"
    )


def test_what_is_no_latex_stays():
    assert one_line(r"C:\quux and A* search, C*-algebras") == r"C:\quux and A* search, C*-algebras"


def test_a_title_has_no_lists():
    assert one_line("1. FC Example") == "1. FC Example"


def test_control_characters_are_gone():
    assert plain("a\x00b\u2028c\ufeffd\ud800e") == "abcde"


@given(st.text(alphabet=st.characters() | st.sampled_from("$\\{}^_*#`-<>\n")))
def test_any_text_becomes_plain_text_without_controls(text):
    shown = plain(text)
    assert not CONTROLS.search(shown)
    assert shown == shown.strip()
    assert "\n" not in one_line(text)
