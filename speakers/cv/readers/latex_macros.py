r"""What the macros of CV classes print, said in LaTeX itself.

Each is written as the class that has it would set it: `\hfill` for a date gutter,
`\\` for a new line. `\joined{…}{…}` sets its arguments with commas, without empty ones.
A macro that the file defines itself goes before the one of this table.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro with `count` arguments; `default` is that of an optional first one."""

    count: int
    body: str
    default: str | None = None


_SHEET = r"""
cventry 6 \par #1\hfill\joined{\textbf{#2}}{\textit{#3}}{#4}{#5}\\#6\par
cvitem 2 \par #1\hfill #2\par
cvline 2 \par #1\hfill #2\par
cvitemwithcomment 3 \par #1\hfill #2\hfill #3\par
cvlanguage 3 \par #1\hfill #2\hfill #3\par
cvcomputer 4 \par #1\hfill #2\par #3\hfill #4\par
cvdoubleitem 4 \par #1\hfill #2\par #3\hfill #4\par
cvlistitem 1 \begin{itemize}\item #1\end{itemize}
cvlistdoubleitem 2 \begin{itemize}\item #1\item #2\end{itemize}
cvhonor 4 \par #4\hfill\joined{\textbf{#1}}{#2}{#3}\par
cvskill 2 \par #1\hfill #2\par
cvevent 4 \par\textbf{#1}\\\textit{#2}\\#3\hfill #4\par
cvachievement 3 \par\textbf{#2}\\#3\par
cvtag 1 #1\hfill{}
cvref 3 \par\textbf{#1}\\#2\\#3\par
cvsubentry 4 \par\textbf{#1}\hfill #2\\#3\\#4\par
cvproject 4 \par\textbf{#1}\hfill #2\\#3\\#4\par
cvpub 4 \par\textbf{#1}\\#2\\\textit{#3}\hfill #4\par
resumeSubheading 4 \par\textbf{#1}\hfill #2\\\textit{#3}\hfill #4\par
resumeSubSubheading 2 \par\textit{#1}\hfill #2\par
resumeProjectHeading 2 \par #1\hfill #2\par
resumeItem 1 \item #1
resumeSubItem 1 \item #1
resumeQuadHeading 4 \par\textbf{#1}\hfill #2\\\textit{#3}\hfill #4\par
resumeTrioHeading 3 \par\textbf{#1}\hfill #2\hfill #3\par
entry 4 \par #1\hfill\textbf{#2}\hfill #3\\#4\par
ecvitem 2 \par #1\hfill #2\par
ecvtitle 2 \par #1\hfill\textbf{#2}\par
ecvtitlelevel 3 \par #1\hfill\textbf{#2}\hfill #3\par
ecvbigitem 2 \par #1\hfill #2\par
ecvlanguage 6 \par #1\hfill #2\hfill #3\hfill #4\hfill #5\hfill #6\par
ecvmothertongue 1 \par Mother tongue\hfill #1\par
ecvname 1 \par{\Huge #1}\par
ecvhighlight 1 \textbf{#1}
cvsection 1 \section{#1}
cvsubsection 1 \subsection{#1}
sectionTitle 2 \section{#1}
makerubric 1
runsubsection 1 \par\textbf{#1}\hfill{}
descript 1 \textit{#1}\hfill{}
years 1 \par #1\hfill{}
datedsubsection 2 \par\textbf{#1}\hfill #2\par
datedline 2 \par #1\hfill #2\par
role 2 \par\textit{#1}\hfill #2\par
position 1 \par #1\par
tagline 1 \par #1\par
quote 1 \par #1\par
title 1 \par{\large #1}\par
extrainfo 1 \par #1\par
author 1 \par{\Huge #1}\par
fullname 1 \par{\Huge #1}\par
born 1 \par #1\par
mobile 1 \par #1\par
email 1 \par #1\par
homepage 1 \par #1\par
website 1 \par #1\par
location 1 \par #1\par
mailaddress 1 \par #1\par
github 1 \par github.com/#1\par
gitlab 1 \par gitlab.com/#1\par
linkedin 1 \par linkedin.com/in/#1\par
twitter 1 \par twitter.com/#1\par
orcid 1 \par orcid.org/#1\par
googlescholar 2 \par scholar.google.com/citations?user=#1\par
stackoverflow 2 \par stackoverflow.com/users/#1\par
"""

MACROS: dict[str, Macro] = {
    name: Macro(int(count), "".join(body))
    for name, count, *body in (line.split(" ", 2) for line in _SHEET.strip().splitlines())
}
# The \cventry of awesome-cv, which has five arguments.
FIVE = Macro(5, r"\par\textbf{#2}\hfill #3\\\textit{#1}\hfill #4\\#5\par")

SITES = {
    "github": "github.com/",
    "gitlab": "gitlab.com/",
    "linkedin": "linkedin.com/in/",
    "twitter": "twitter.com/",
    "orcid": "orcid.org/",
    "googlescholar": "scholar.google.com/citations?user=",
    "researchgate": "researchgate.net/profile/",
}
