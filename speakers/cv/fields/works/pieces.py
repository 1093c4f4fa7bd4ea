"""A reference's text cut at every place where a new part could begin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from speakers.cv.fields.works.flow import BOLD, ITALIC, LINK, Flow
from speakers.cv.fields.works.marks import Mark, marks_in
from speakers.cv.fields.works.words import is_title_word

_QUOTES = '“”„‟«»「」『』《》〈〉"＂'
# Words whose full stop ends no sentence.
_ABBREVIATED = re.compile(
    r"(?:^|[\s(,.-])(?:Proc|Procs|Conf|Int|Intl|Trans|J|Phys|Rev|vs|al|St|Jr|Sr|Dr|Prof|vol|Vol|"
    r"no|No|pp|p|eds?|Eds?|Univ|"
    r"Dept|Symp|Lett|Comput|Comp|Sci|Eng|Engin|Mach|Learn|Syst|Appl|Math|Ann|Bull|Acad|Am|Amer|"
    r"Assoc|Astron|Astrophys|"
    r"Biol|Chem|Commun|Electr|Electron|Environ|Fig|Geophys|Inf|Inform|Intell|Artif|Mater|Mech|"
    r"Med|Nat|Natl|Netw|Neurosci|"
    r"Nucl|Opt|Psychol|Res|Soc|Softw|Stat|Tech|Technol|Theor|Adv|Ed|Mag|Surv|Robot|Autom|Meth|"
    r"Instrum|Approx|e\.g|i\.e|cf|"
    r"etc|Md|Mohd|Eur|Mon|Not|Roy|Quant|Class|Grav|Cosmol|Part|Prog|Rep|Publ|Atmos|Hydrol|Ecol|"
    r"Evol|"
    r"Genet|Microbiol|Immunol|Pharmacol|Toxicol|Clin|Exp|Gen|Surg|Pediatr|Radiol|Neurol|Cardiol|"
    r"Oncol|Struct|Des|Manag|"
    r"Econ|Polit|Hist|Philos|Educ|Linguist|Process|Recognit|Anal|Inst|Bol|Inc|Ltd|Co|Corp|Mr|Ms|"
    r"Mrs|Nr|Bd|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|\w)$"
)
_INVERTED = re.compile(r"(?:[^\W\d_][\w'’-]+,?\s)(?:[^\W\d_]\.?[\s-]?){1,4}\.?$")
_BREAK = re.compile(
    r"(?P<line>[^\S\n]*\n\s*)|(?P<tab>[^\S\n]*\t\s*)"
    r"|(?P<stop>(?<=[^\s.])[.?!]+[”\"’»]?(?=\s)|(?<=[\w)])[。．]|[.?!](?=[“\"«]))"
    r"|(?P<comma>,(?=[\s”\"’“])|[，、])|(?P<semi>;(?=\s)|；)|(?P<colon>:(?=\s)|：)"
    r"|(?P<dash>(?<=\s)[-–—‒―](?=\s)|—)|(?P<bar>(?<=\s)[|·•∙/‖](?=\s)|\|)"
    rf"|(?P<quote>[{_QUOTES}]|(?<=[\s(])[‘`']{{1,2}}(?=\w)|(?<=[\w.,?!])(?:''|’’|"
    rf"’(?=[\s,.]))(?=\W|$))"
    r"|(?P<paren>[()\[\]（）【】])"
    r"|(?P<word>(?:(?<=\s)|(?<=^))(?:[Pp]ublished (?:by|in)|[Pp]resented (?:at|in)|and|und|et|y|"
    r"with|(?<=[.,;:?!”’)\]\n]\s)In:?|in:?|&)(?=\s)|&(?=\s))"
)
_BROKEN_WORD = re.compile(r"[^\W\d_][-‐]\n\s*[a-zß-ÿ]")
_INLINE = re.compile(
    r"[“\"](?:[\w-]+ ){0,2}[\w-]+[”\"](?= (?!in )[a-z])|"
    r"(?<=[a-z] )[“\"](?:[\w-]+ ){0,2}[\w-]+[”\"]"
)
_CODE = {
    "stop": ".",
    "comma": ",",
    "semi": ";",
    "colon": ":",
    "dash": "-",
    "bar": "|",
    "paren": "(",
    "word": "w",
}


@dataclass(slots=True)
class Piece:
    """A part of a reference that no boundary runs through.

    Attributes:
        start, end: Where it stands in the flow, half-open.
        text: Its characters, broken words made whole.
        before: What stands between it and the piece before: a set of "." "," ";" ":"
            "-" "|" "(" (any bracket), "q" (a quotation mark), "w" (and, in, with),
            "t" (a tab), "n" (a line's end with room left), "s" (any other line's
            end), "f" (the style changes).
        word: The word at the boundary, such as "in" or "and"; "" without one.
        mark: What it is by its own look, or None.
        style: Styles of most of its characters.
        quoted, enclosed: Whether it stands in quotation marks, in brackets.
    """

    start: int
    end: int
    text: str
    before: frozenset[str] = frozenset()
    word: str = ""
    mark: Mark | None = None
    style: int = 0
    quoted: bool = False
    enclosed: bool = False


def cut_pieces(flow: Flow) -> list[Piece]:
    """Cut a flow into pieces, from left to right; blanks and punctuation stay between them."""
    tokens = [token for token in marks_in(flow.text) if _stands_alone(flow, token.start, token.end)]
    pieces: list[Piece] = []
    state = _State()
    at = 0
    for token in tokens:
        _cut_plain(flow, at, token.start, pieces, state)
        _add(flow, token.start, token.end, pieces, state, token.mark)
        at = token.end
    _cut_plain(flow, at, len(flow.text), pieces, state)
    return pieces


@dataclass(slots=True)
class _State:
    """What has been passed since the last piece, and what is open."""

    signs: set[str] = field(default_factory=set)
    word: str = ""
    quoted: bool = False
    depth: int = 0


def _stands_alone(flow: Flow, start: int, end: int) -> bool:
    """Tell whether a mark is no part of a word or a compound, like 2021 of "2021-22"."""
    before = flow.text[start - 1 : start]
    after = flow.text[end : end + 1]
    return not (before.isalnum() and not before.isdigit() and flow.text[start].isalnum()) and not (
        after.isalnum() and flow.text[end - 1].isalnum()
    )


def _cut_plain(flow: Flow, start: int, end: int, pieces: list[Piece], state: _State) -> None:
    at = start
    for cut, width, kind in _boundaries(flow, start, end):
        _add(flow, at, cut, pieces, state)
        _pass(flow, cut, width, kind, state)
        at = cut + width
    _add(flow, at, end, pieces, state)


def _boundaries(flow: Flow, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield (offset, length, kind) of each boundary within [start, end)."""
    found = [
        (match.start(), len(match[0]), match.lastgroup or "")
        for match in _BREAK.finditer(flow.text, start, end)
        if not (match.lastgroup == "stop" and _ends_no_sentence(flow.text, start, match))
    ]
    found = [each for each in found if not _is_inside(flow.text, each[0], each[2])]
    taken = {cut for cut, _, _ in found}
    changes = [(cut, 0, "style") for cut in _style_changes(flow, start, end) if cut not in taken]
    yield from sorted(found + changes)


def _is_inside(text: str, cut: int, kind: str) -> bool:
    """Tell whether a sign parts nothing: scare quotes, or a hyphen that breaks a word."""
    if kind == "quote":
        return _is_inline(text, cut)
    return kind == "line" and _BROKEN_WORD.match(text, max(cut - 2, 0)) is not None


def _is_inline(text: str, cut: int) -> bool:
    """Tell whether a quotation mark belongs to a word or two within a title: the "slow" case."""
    return any(match.start() == cut or match.end() - 1 == cut for match in _INLINE.finditer(text))


def _ends_no_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    before = text[max(start, match.start() - 24) : match.start()]
    if match[0][0] != "." or not _ABBREVIATED.search(before):
        return False
    following = text[match.end() :].lstrip()
    if re.match(r"[^\W\d_]\.", following[:2]):
        return True
    inverted = _INVERTED.search(before)
    return inverted is None or not _begins_title(following, comma="," in inverted[0])


def _begins_title(following: str, *, comma: bool) -> bool:
    """Tell whether what follows "Doe, J." is more than the next name."""
    chunk = re.match(r"[^,.:?;&\n|•·–—(\t]*", following)
    words = chunk[0].split() if chunk else []
    if words and words[0].lower() in ("and", "und", "et", "y", "e", "og"):
        return False
    ending = following[len(chunk[0]) : len(chunk[0]) + 1] if chunk else ""
    if ending == ":" and len(words) == 1 and len(words[0]) > 3:
        return True  # "Doe, J. Name: what it does"
    if (
        following[:1] in '“"‘('
        or len(words) > 3
        or (len(words) > 1 and any(map(is_title_word, words)))
    ):
        return True
    return comma and len(words) > 1 and ending in (".", ":", "?")


def _style_changes(flow: Flow, start: int, end: int) -> Iterator[int]:
    styles, text = flow.styles, flow.text
    for at in range(max(start, 1), min(end, len(styles))):
        if styles[at] != styles[at - 1] and not (text[at].isalnum() and text[at - 1].isalnum()):
            yield at


def _pass(flow: Flow, cut: int, width: int, kind: str, state: _State) -> None:
    char = flow.text[cut]
    if kind == "line":
        line_feed = flow.text.index("\n", cut)
        state.signs.add("n" if line_feed in flow.hard else "s")
    elif kind == "tab":
        state.signs.add("t")
    elif kind == "quote":
        state.signs.add("q")
        state.quoted = char in "“„«「『《〈‘`" or (char not in "”»」』》〉’'" and not state.quoted)
    elif kind != "style":
        state.signs.add(_CODE[kind])
        if kind == "paren":
            state.depth = max(state.depth + (1 if char in "([（【" else -1), 0)
        if kind == "stop" and flow.text[cut + width - 1] in '”"»':
            state.signs.add("q")
            state.quoted = False
        if kind == "word":
            state.word = flow.text[cut : cut + width].split()[0].strip(":").lower()


def _add(
    flow: Flow, start: int, end: int, pieces: list[Piece], state: _State, mark: Mark | None = None
) -> None:
    raw = flow.text[start:end]
    start += len(raw) - len(raw.lstrip())
    end -= len(raw) - len(raw.rstrip())
    if start >= end or not any(char.isalnum() for char in flow.text[start:end]):
        return
    style = flow.style(start, end)
    if pieces and _changed(pieces[-1].style, style):
        state.signs.add("f")
    pieces.append(
        Piece(
            start,
            end,
            flow.clean(start, end),
            frozenset(state.signs),
            state.word,
            mark,
            style,
            quoted=state.quoted,
            enclosed=state.depth > 0,
        )
    )
    state.signs = set()
    state.word = ""


def _changed(one: int, other: int) -> bool:
    return (one & (BOLD | ITALIC | LINK)) != (other & (BOLD | ITALIC | LINK))
