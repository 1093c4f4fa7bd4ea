"""Tokens of a reference that tell what they are by their own look: dates, ids, links, pages."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """What a token is."""

    DATE = "date"
    ID = "id"
    LINK = "link"
    DETAIL = "detail"
    STATUS = "status"
    AWARD = "award"
    NOTE = "note"
    ETAL = "et al."


@dataclass(frozen=True, slots=True)
class Token:
    """Characters [start, end) of a text that are one mark."""

    start: int
    end: int
    mark: Mark


_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
DATE = (
    rf"(?:(?<=\n)|(?<=^)|(?<=\t))[A-Z]{{2}}{_MONTH}\s+\d{{1,2}},?\s+{_YEAR}(?:Code)?"
    r"(?=\s|$)|"  # with the paper's class glued on, as aggregators print it
    rf"{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|"
    rf"th)?(?:\s?[-–]\s?(?:{_MONTH}\s+)?\d{{1,2}})?,?\s+{_YEAR}(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}(?!\d)"
    rf"|{_MONTH}(?:\s?[-–/]\s?{_MONTH})?,?\s+{_YEAR}(?!\d)"
    rf"|(?:Spring|Summer|Autumn|Fall|Winter),?\s+{_YEAR}(?!\d)"
    rf"|{_YEAR}[,.]?\s+{_MONTH}(?:\s+\d{{1,2}}\b)?(?!\w)"
    rf"|(?<!\d){_YEAR}年(?:\s?\d{{1,2}}月)?(?:\s?\d{{1,2}}日)?"
    rf"|(?<![\d./-]){_YEAR}[-/.](?:0[1-9]|1[0-2])(?:[-/.](?:0[1-9]|[12]\d|3[01]))?(?![\d-])"
    rf"|(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])[./]{_YEAR}(?!\d)"
    rf"|(?<![\d./-])(?:0?[1-9]|1[0-2])/{_YEAR}(?!\d)"
    rf"|(?<![\w./:-]){_YEAR}[a-d]?(?![\w/-]|\.\d|:\d)"
    rf"|(?<![\w./:-]){_YEAR}(?=[-–/](?:\d\d(?:\d\d)?\b))"
)
DOI = (
    r"(?:(?:https?://)?(?:dx\.)?doi\.org/|"
    r"\bdoi\s?[:=]?\s*)?\b10\.\d{4,9}/[^\s\"<>,;]*[^\s\"<>,;.)\]]"
)
ARXIV = (
    r"(?:\bCoRR,?\s+(?:vol\.\s?)?)?(?:\babs/|https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/|"
    r"\b(?i:arxiv)(?:\.org)?"
    r"\s?(?:preprint)?[\s:,/]*(?i:arxiv)?[\s:]*(?:abs/)?)\s?\d{4}\.\d{4,5}(?:v\d+)?(?:\s?\[[\w.-]+\])?"
)
_URL = r"<?(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;)\]]>?"
_BUTTON = (
    r"pdf|bib(?:tex)?|code|slides?|poster|video|talk|abstract|abs|arxiv|doi|link|links|url|html|"
    r"paper|"
    r"website|webpage|project(?:\s?page)?|supp(?:lementary|lement|\.)?|github|data(?:set)?|demo|"
    r"blog|press|"
    r"preprint|media|publisher|cite|download|appendix|full text|open access|google scholar|"
    r"semantic scholar|dblp|acm dl|ieee xplore|pubmed|online|ссылка|链接|论文|代码"
)
_LINK = (
    rf"[\[(]\s?(?:{_BUTTON})(?:\s?[|/,·]\s?(?:{_BUTTON}))*\s?[\])]"
    rf"|(?:(?<=\n)|(?<=\|)|(?<=^)|(?<=\s))(?:{_BUTTON})(?:\s?[|/·•,]\s?(?:{_BUTTON}))+(?=\s*(?:$|"
    rf"\n|[.]))"
    rf"|(?:(?<=\n)|(?<=[|·•/]\s)|(?<=^))\s?(?:{_BUTTON})\s?(?=$|\n|\s?[|·•/]\s?(?:{_BUTTON}))"
)
_DETAIL = (
    r"\b(?:pp?|pages?|pgs?|S|Seiten|páginas|pág)\.?\s?:?\s?[A-Z]?\d+(?:[-–—]+[A-Z]?\d+)?(?!\w)"
    r"|\b(?:[Vv]ol(?:ume)?|[Nn]o|[Ii]ssue|[Nn]um(?:ber)?|[Nn]r|[Bb]d|Jg|Art(?:icle)?(?:\s[Nn]o)?|"
    r"[Cc]h(?:apter)?|"
    r"#)\.?\s?[A-Z]?\d+(?:[-–/]\d+)?(?!\w)"
    r"|(?<![\w.])\d{1,4}\s?\(\s?\d{1,3}(?:\s?[-–/]\s?\d{1,3})?\s?\)(?:\s?[:,]\s?[A-Za-z]?\d+(?:\s?[-–—]+\s?[A-Za-z]?\d+)?)?"
    r"|(?<![\w.])\d{1,4}\s?:\s?[A-Za-z]?\d+(?:\s?[-–—]+\s?[A-Za-z]?\d+)?(?![\w:])"
    r"|(?<![\w./-])[A-Za-z]?\d{1,5}\s?[-–—]{1,2}\s?[A-Za-z]?\d{1,5}(?![\w/-])"
    r"|\b\d+\s(?:pages|citations?)\b|\b(?:cited by|citations?:)\s?\d+"
    r"|\b(?:impact factor|IF|JIF|SNIP|SJR|CiteScore|h5-index)\s?[:=(]?\s?\d+(?:\.\d+)?\)?"
    r"|\b(?:CCF|CORE|Qualis|JCR|SCI|SSCI|CORE\s?rank(?:ing)?)[- :]?\s?(?:[ABCQ]\d?\*?|\(Q\d\)|"
    r"Q\d)(?![\w])"
    r"|\b(?:Q[1-4]|top[- ]?\d+\s?%)(?![\w])"
    r"|(?i:\b(?:acceptance rate|accept(?:ance)? ratio|AR)\s?[:=(]?\s?[\d./]+\s?%?\)?)|"
    r"\(\s?\d+(?:\.\d+)?\s?%\s?\)"
    r"|\b(?:ISBN|ISSN)(?:-1[03])?:?\s?[\dX-]{8,17}"
)
_STATUS = (
    r"(?i:\b(?:currently\s+)?(?:(?:un|in)der|"
    r"in)\s+(?:\w+[- ])?(?:double[- ]blind\s+)?(?:peer[- ])?(?:review|revision|submission|"
    r"consideration)\b"
    r"|\bin\s+(?:press|preparation|prep\.?|print|progress)\b"
    r"|\b(?:to\s+appear|forthcoming|manuscript\s+in\s+preparation|early\s+access|"
    r"ahead\s+of\s+print)\b"
    r"|\b(?:accepted|submitted|conditionally accepted|(?:major|minor)\s+revisions?|"
    r"revise\s+(?:and|&)\s+resubmit|R&R)\b"
    r"(?=\s*(?:$|\n|[.,;:)\]]|to\b|for\b|at\b|in\b|by\b))"
    r"|\bworking\s+draft\b|\bunpublished(?:\s+manuscript)?\b|\bim\s+(?:Druck|Erscheinen)\b|"
    r"\bsous\s+presse\b|\ben\s+prensa\b)"
)
_AWARD = (
    r"(?i:[^\n.,;|()\[\]“”]{0,40}?\b(?:best|outstanding|distinguished|honou?rable|runner[- ]up|"
    r"spotlight|oral|highlight(?:ed)?|"
    r"top\s+\d+%|test[- ]of[- ]time|notable|featured|editors?'?\s?choice)\b[^\n.,;|()\[\]“”]{0,40}?"
    r"\b(?:awards?|prize|paper|nominat\w+|nominee|finalist|mention|runner[- ]up|candidate|"
    r"presentation|top\s?\d+%)"
    r"(?:\s(?:awards?|prize|nominat\w+|nominee|finalist|runner[- ]up|candidate|presentation|"
    r"honou?rable mention|mention|finalist))*"
    r"(?:\s?\(?top\s\d+(?:\.\d+)?%\)?)?)"
    r"|(?<=[(\[])(?i:oral|spotlight|oral presentation|highlight|spotlight presentation)(?=[)\],;])"
    r"|(?i:(?<=\n)(?:award|prize)\s?:[^\n]+)"
)
_NOTE = (
    r"(?i:[*†‡∗§^+(\[]{0,2}\s?(?:(?:joint|co|shared)?[- ]?(?:equal(?:ly)?\s(?:contribut\w+|"
    r"author\w*)|contributed\sequally)|"
    r"(?:co-?)?first\sauthors?(?:ship)?|corresponding\sauthors?(?:ship)?|"
    r"alphabetical(?:\sorder)?|author(?:s|ship)?\s(?:listed\s)?in\salphabetical\sorder|"
    r"equal\scontribution)\s?\*{0,2}[)\]]?)"
)
_COLLABORATION = (
    r"\((?:(?:on behalf of|for)\s)?(?:the\s)?(?:[A-Z][\w-]*\s){1,4}[Cc]ollaboration\)"
    r"|\b(?:(?:on behalf of|for)\s)?(?:the\s(?:[A-Z][\w-]*\s){1,3}|[A-Z]{3,}\s)Collaboration\b"
)
_ETAL = (
    r"\(?\bet\.?\s?al\b\.?\)?|\band\s(?:\d+\s)?others\b|\b等(?=[.,。，]|\s|$)|…(?=\s*(?:,|&|"
    r"and\b))|\betc\.(?=\s|$)"
)

_DATED = (
    r"(?:(?:\b(?:[Pp]ublished|[Pp]osted|[Pp]resented|[Ii]ssued|[Rr]eleased|[Ff]iled|[Gg]ranted|"
    r"[Aa]ccepted)(?:\s(?:on|in))?|"
    r"\b(?:[Dd]ate|[Yy]ear))\s?:?\s+)?"
)
_ONGOING = r"(?:\s?[-–—]\s?(?:[Pp]resent|[Nn]ow|[Cc]urrent|[Tt]oday|[Oo]ngoing)\b)?"
# The first alternative that matches wins, so that a DOI is not torn into pages.
_MARKS = re.compile(
    "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in (
            ("ID_DOI", DOI),
            ("ID_ARXIV", ARXIV),
            ("LINK_URL", _URL),
            ("LINK_BUTTON", f"(?i:{_LINK})"),
            ("NOTE", f"{_NOTE}|{_COLLABORATION}"),
            ("AWARD", _AWARD),
            ("STATUS", _STATUS),
            ("DATE", f"{_DATED}(?:{DATE}){_ONGOING}"),
            ("DETAIL", _DETAIL),
            ("ETAL", _ETAL),
        )
    )
)
_MARK_OF = {
    "ID_DOI": Mark.ID,
    "ID_ARXIV": Mark.ID,
    "LINK_URL": Mark.LINK,
    "LINK_BUTTON": Mark.LINK,
    "NOTE": Mark.NOTE,
    "AWARD": Mark.AWARD,
    "STATUS": Mark.STATUS,
    "DATE": Mark.DATE,
    "DETAIL": Mark.DETAIL,
    "ETAL": Mark.ETAL,
}


def marks_in(text: str) -> list[Token]:
    """Find all marks of a text, from left to right, without overlap."""
    found = []
    for match in _MARKS.finditer(text):
        mark = _MARK_OF[match.lastgroup or ""]
        start, end = match.span()
        lead = len(match[0]) - len(match[0].lstrip())
        found.append(Token(start + lead, end - (len(match[0]) - len(match[0].rstrip())), mark))
    return [token for token in found if token.end > token.start]
