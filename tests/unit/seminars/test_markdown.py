"""Abstracts: Markdown in, harmless HTML out, formulas readable."""

import re
import time

import pytest

from seminars.markdown import MAX_BYTES, as_html


def test_markdown_becomes_html_with_headings_below_those_of_the_page():
    html = as_html("# Plan\n\nWe *prove* **it**:\n\n- one\n- two")
    assert "<h3>Plan</h3>" in html
    assert "<p>We <em>prove</em> <strong>it</strong>:</p>" in html
    assert "<li>one</li>" in html


def test_formulas_are_not_emphasis_and_read_as_unicode():
    html = as_html(r"Let $x_1 * y_2 * z$ and \(\alpha^2\) be given.")
    assert '<span class="math">x₁ * y₂ * z</span>' in html
    assert '<span class="math">α²</span>' in html
    assert "<em>" not in html


def test_money_is_no_formula():
    assert "between $5 and $10" in as_html("It costs between $5 and $10.")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://example.org/pixel.png)",
        "<svg onload=alert(1)>",
        "$<script>alert(1)</script>$",
        "`</code><script>alert(1)</script>`",
        '[x](https://example.org "onclick=alert(1)")',
        "<a href='https://example.org' style='position:fixed'>x</a>",
    ],
)
def test_nothing_in_it_runs_or_loads(hostile):
    tags = re.findall(r"<[^>]*>", as_html(hostile))
    for tag in tags:
        assert re.fullmatch(
            r'</?(p|code)>|<span class="math">|</span>|</a>|<a href="http[^>]*>', tag
        )
        assert "onclick=alert" not in re.sub(r'title="[^"]*"', "", tag)


@pytest.mark.parametrize(
    "piece", ["[", "> ", "- ", "*a ", "$a$ ", "<div>", "`", "**", "[a](", "$", "\\(", "|a"]
)
def test_no_text_takes_long(piece):
    began = time.perf_counter()
    as_html(piece * (MAX_BYTES // len(piece)))
    assert time.perf_counter() - began < 5


def test_what_is_too_long_comes_as_plain_paragraphs():
    html = as_html("*a* <b>\n\n" * MAX_BYTES)
    assert html.startswith("<p>*a* &lt;b&gt;</p>")


def test_null_and_half_characters_do_no_harm():
    assert as_html("a\x00b\ud800c") == "<p>ab?c</p>\n"
