"""The commands of LaTeX that shape a document, by what they do to its lines."""


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Commands of a preamble that print what they are given when the title is made.
CONTACTS = _names(
    """name firstname familyname lastname address phone mobile email homepage website social
    position title tagline author extrainfo github linkedin gitlab twitter orcid googlescholar
    location fullname mailaddress personalinfo"""
)
DEFINING = _names(
    """newcommand renewcommand providecommand def newenvironment renewenvironment
    DeclareRobustCommand"""
)

# Commands to leave out, by the number of their arguments in braces.
_LEFT_OUT = (
    (
        0,
        """vskip titlerule printbibliography phantomsection footnotemark cvfooter switchcolumn
        recomputelengths makecvtitle maketitle makecvheader""",
    ),
    (
        1,
        """usepackage documentclass moderncvstyle moderncvcolor moderncvtheme vspace label ref cite
        nocite includegraphics photo photoL photoR pagestyle thispagestyle pagenumbering color
        rowcolor hypersetup geometry input include bibliography bibliographystyle addbibresource
        faIcon aiIcon raisebox columnratio setmainfont setsansfont setmonofont setlist fancyhead
        fancyfoot lhead rhead chead lfoot rfoot cfoot hyphenation urlstyle marginpar cmidrule cline
        fontfamily fontseries fontshape enlargethispage newgeometry selectlanguage newlength
        AtBeginDocument graphicspath pdfinfo newcounter stepcounter usetikzlibrary""",
    ),
    (
        2,
        """setlength addtolength setcounter colorlet rule fontsize markboth pdfbookmark settowidth
        setbeamertemplate titlespacing""",
    ),
    (3, "definecolor addcontentsline makecvfooter"),
    (5, "titleformat"),
)
DROPPED = {name: count for count, names in _LEFT_OUT for name in names.split()}

# Environments whose name is followed by arguments that print nothing.
SILENT_ARGUMENTS = {
    **dict.fromkeys(_names("tabular longtable array minipage paracol multicols"), 1),
    **dict.fromkeys(_names("thebibliography textblock supertabular spacing"), 1),
    **dict.fromkeys(_names("tabular* tabularx tabulary adjustwidth wrapfigure list"), 2),
}
TABLES = _names("tabular tabular* tabularx tabulary longtable array supertabular")
BULLETS = _names(
    """itemize itemize* cvitems compactitem tightitemize highlights cvlist bulletlist innerlist
    resumeItemList rSubsection onecolentry outerlist description"""
)
NUMBERED = _names("enumerate enumerate* compactenum etaremune publist thebibliography")

SIZES = {
    "tiny": 5.0,
    "scriptsize": 7.0,
    "footnotesize": 8.0,
    "small": 9.0,
    "normalsize": 10.0,
    "large": 12.0,
    "Large": 14.4,
    "LARGE": 17.3,
    "huge": 20.7,
    "Huge": 24.9,
    "HUGE": 30.0,
}
LEVELS = {
    "part": 1,
    "chapter": 1,
    "section": 2,
    "subsection": 3,
    "subsubsection": 4,
    "paragraph": 5,
}
BOLD = _names("textbf bfseries bf strong")
ITALIC = _names("textit itshape it emph em textsl slshape sl")
UPRIGHT = _names("mdseries normalfont upshape rm")
PLAIN_GROUPS = _names(
    """mbox text textrm textsf texttt textsc textup textmd textnormal underline uline makebox fbox
    parbox MakeUppercase uppercase textsuperscript textsubscript emph strong textbf textit textsl"""
)
GAPS = _names("hfill hfil dotfill hrulefill quad qquad hspace hspace* tab >")
SPACES = _names(", ; : enspace enskip thinspace space nobreakspace xspace") | {" "}
NEW_LINES = _names("newline tabularnewline linebreak cr") | {"\\"}
PARAGRAPHS = {
    "par": 0.3,
    "smallskip": 0.3,
    "medskip": 0.7,
    "bigskip": 1.0,
    "newpage": 1.0,
    "clearpage": 1.0,
    "pagebreak": 1.0,
}
ACCENTS = frozenset("'`^\"~=.") | _names("c v u H k r b d t")
ESCAPED = frozenset("%&$#_{}")
