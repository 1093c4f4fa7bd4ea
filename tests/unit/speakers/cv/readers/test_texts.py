"""Plain text, Markdown and LaTeX source as lines."""

from speakers.cv.readers import read_document


def lines(source, name=""):
    return read_document(source.encode(), name).lines


def texts(source, name=""):
    return [line.text for line in lines(source, name)]


def test_a_wide_gap_in_a_text_is_a_tab_and_a_form_feed_a_page():
    read = lines("Snow counter          2015 - 2019\n\fRain counter")
    assert [(line.text, line.page) for line in read] == [
        ("Snow counter\t2015 - 2019", 1),
        ("Rain counter", 2),
    ]


def test_lines_that_hang_below_a_mark_belong_to_its_item():
    read = lines("PAPERS\n\n  [1] Lindqvist, I. (2020). On\n      snow.\n  [2] On ice.\n")
    assert [line.bullet for line in read] == ["", "[1]", "", "[2]"]
    assert [line.list_depth for line in read] == [0, 1, 1, 1]
    assert [line.starts_item for line in read] == [True, True, False, True]


def test_an_underlined_line_is_a_heading():
    first, second = lines("Education\n=========\nPhD\n")
    assert (first.level, second.level) == (1, 0)


def test_ligatures_and_invisible_characters_are_opened_and_dropped():
    assert texts("A \ufb01eld\u200b of\u00a0e\u0301tude \ue0f1 so\u00adft") == [
        "A field of étude soft"
    ]


def test_markdown_keeps_headings_lists_styles_and_links():
    read = lines("# Ida\n\n- **PhD**, [Norrby](https://norrby.example)\n- MSc\n", "cv.md")
    assert [(line.level, line.bullet) for line in read] == [(1, ""), (0, "-"), (0, "-")]
    assert read[1].spans[0].bold
    assert read[1].spans[-1].link == "https://norrby.example"


def test_a_line_of_markdown_stays_a_line():
    assert texts("On Snow\nIda Lindqvist\nSnow Letters\n", "cv.md") == [
        "On Snow",
        "Ida Lindqvist",
        "Snow Letters",
    ]


def test_front_matter_is_not_text_but_says_title_and_author():
    document = read_document(b"---\ntitle: CV\nauthor: Ida\n---\n\nSnow\n", "cv.md")
    assert (document.title, document.author) == ("CV", "Ida")
    assert [line.text for line in document.lines] == ["Snow"]


def test_markdown_torn_out_of_a_pdf_is_told_by_its_signs():
    assert (
        read_document(b"# Ida\n\n## **EDUCATION**\n\nPhD\n", "cv.txt").media_type == "text/markdown"
    )


MODERNCV = r"""\documentclass{moderncv}
\name{Ida}{Lindqvist}\email{ida@norrby.example}\social[github]{ida}
\begin{document}\makecvtitle
\section{Education} % where she learnt it
\cventry{2015--2019}{PhD}{Norrby}{Sweden}{}{\begin{itemize}\item on \emph{snow}\end{itemize}}
\cvitem{Skills}{C \& Python, \'etudes}
\end{document}"""


def test_the_macros_of_a_cv_class_are_set_as_the_class_would():
    assert texts(MODERNCV, "cv.tex") == [
        "Ida Lindqvist",
        "ida@norrby.example",
        "github.com/ida",
        "Education",
        "2015–2019\tPhD, Norrby, Sweden",
        "on snow",
        "Skills\tC & Python, études",
    ]


def test_macros_that_a_file_defines_are_expanded():
    source = r"""\documentclass{article}
\newcommand{\post}[3][Norrby]{\textbf{#2} \hfill #3 \\ \textit{#1}\par}
\def\place#1{#1, Sweden}
\begin{document}\post{Snow counter}{2015} \post[\place{Ume\aa}]{Rain counter}{2019}
\end{document}"""
    assert texts(source, "cv.tex") == [
        "Snow counter\t2015",
        "Norrby",
        "Rain counter\t2019",
        "Umeå, Sweden",
    ]


def test_arguments_of_unknown_macros_stand_side_by_side():
    assert texts(r"\begin{document}\nobodysmacro[x]{2015}{PhD}\end{document}") == ["2015\tPhD"]


def test_mathematics_is_written_out():
    assert texts(r"\begin{document}On $R_{AA}$ and $\alpha$\end{document}") == ["On R_AA and α"]
