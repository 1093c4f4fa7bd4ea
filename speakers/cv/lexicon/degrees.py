"""Degrees: finding one in a text, and the field that it was taken in."""

import re
from dataclasses import dataclass

# Written without regard to case, blanks as "\ "; the longer form stands before the shorter.
_DOCTOR = r"""
    Ph\.?\ ?D\.?(?:\ (?:degree|program(?:me)?|thesis|studies))? | D\.?\ ?Phil\.? | Sc\.?D\.?
  | Dr\.?[\ -]?(?:rer\.?\ ?(?:nat|pol)|phil|med|Ing|sc|techn|oec|iur)\.?(?:\ ?habil\.?)?
  | Ed\.D\.? | EdD | M\.D\.? | MD(?=[\ ,(]|$) | J\.D\.? | D\.\ ?Sc\.? | D\.?Eng\.? | EngD
  | Doctora(?:te|l)(?:\ (?:degree|studies|program(?:me)?|researcher|student|candidate))?
        (?:\ (?:of|in)\ (?:philosophy|science|engineering|medicine))?
  | Doctor\ of\ \w+ | Doctor(?=\ (?:in|degree)\b) | Docteure? | Doctorat(?:\ en)? | Doctorado
  | Doutorado | Doutoramento | Dottorato(?:\ di\ ricerca)? | Promotion(?=\ (?:in|im|zum)\b|$|,)
  | Habilitation(?:\ à\ diriger\ des\ recherches)? | HDR\b | Doktorat | Doktor
  | Candidate\ of\ Sciences
  | 博士(?:研究生|后)? | 박사 | 석박통합
"""
_SUBJECT = r"""(?:science|arts|engineering|philosophy|computing|business\ administration|
    technology|research|education|laws?|mathematics|applied\ sciences?|fine\ arts|public\ \w+|
    computer\ science|information\ \w+|data\ science|statistics|economics|finance|commerce|
    management|design|    architecture|music|medicine|advanced\ \w+|\w+)"""
_MASTER = rf"""
    Master['’]?s?(?:\ (?:degree|studies|program(?:me)?))?(?:\ of\ {_SUBJECT})?
  | M\.?\ ?Sc\.?(?:\ ?\((?:Eng|Tech|Hons|Res)\.?\))?(?:\ Eng\.)? | M\.\ ?S\.?
  | MS(?=[\ ,(.–—|/&:-]|$)
  | M\.\ ?A\.? | MA(?=[\ ,(–—|/&:-]|$) | M\.?\ ?Eng\.? | M\.?\ ?Phil\.? | M\.?\ ?Tech\.?
  | M\.?B\.?A\.?
  | M\.?Res\.? | M\.?C\.?S\.?(?=[\ ,(]|$) | MSci | MMath | MPhys(?:Phil)? | MChem | MComp(?:Sci)?
  | M\.?Ed\.? | M\.\ ?E\.? | ME(?=[\ ,(]|$) | MFA | MPH | LL\.?M\.? | M\.?Stat\.? | MASc
  | M\.?Com\.?
  | Mag\.(?=\ ) | M\.?Arch\.? | Magister | Mastère | Máster(?:\ en)? | Maestr[ií]a | Mestrado
  | Laurea\ (?:magistrale|specialistica) | Diplôme\ d['’]ingénieur | Ingénieure? | Ingenier[oa]
  | Diplom(?:[-\ ]?(?!of|in|ation)[a-zäöü]+)? | Dipl\.[-\ ]?\w*\.? | Staatsexamen | Drs\.
  | Ir\.(?=\ )
  | 硕士(?:研究生)? | 碩士 | 修士 | 석사
"""
_BACHELOR = rf"""
    Bachelor['’]?s?(?:\ (?:degree|studies|program(?:me)?))?(?:\ of\ {_SUBJECT})?
  | B\.?\ ?Sc\.?(?:\ ?\((?:Eng|Tech|Hons)\.?\))? | B\.\ ?S\.? | BS(?=[\ ,(.–—|/&:-]|$)
  | B\.\ ?A\.? | BA(?=[\ ,(–—|/&:-]|$) | B\.?\ ?Eng\.? | B\.?\ ?Tech\.? | B\.?B\.?A\.?
  | B\.?A\.?Sc\.?
  | B\.\ ?E\.? | BE(?=[\ ,(]|$) | B\.?Com\.? | BMath | BCompSc | B\.?C\.?S\.?(?=[\ ,(]|$)
  | S\.B\.? | A\.B\.? | LL\.?B\.? | M\.?B\.?B\.?S\.? | B\.?Ed\.? | B\.?Phil\.? | BFA | B\.?Arch\.?
  | Undergraduate(?:\ (?:degree|studies|diploma|student))?
  | Honou?rs(?:\ degree|\ BSc)?(?=\ (?:in|of)\b)
  | Licence | Licenciatura | Licenciad[oa] | Grado | Graduação | Bacharelado | Bacharel
  | Laurea(?:\ triennale)? | Kandidaat | Cand\.\w+ | 本科 | 学士 | 學士 | 学部 | 학사
"""
_OTHER = r"""
    Post-?graduate\ (?:diploma|certificate|studies)
  | Graduate\ (?:studies|diploma|certificate|student)
  | Associate['’]?s?(?:\ degree|\ of\ \w+)(?:\ of\ \w+)? | High\ School(?:\ diploma)?
  | A[\ -]Levels?
  | GCSEs? | IB\ Diploma | International\ Baccalaureate | Diploma(?:\ of\ \w+)?
  | Certificate(?=\ in)
  | Abitur | Matura | Baccalaur[eé]at | Bachillerato | Maturità | HAVO | VWO | Vordiplom
  | Pre-?doctoral
  | Specialist(?=\ (?:degree|in\b)) | Minor(?=\ in) | No\ Degree
  | Exchange(?:\ (?:student|semester|program(?:me)?|abroad|studies))? | Erasmus(?:\ \w+)?
  | Visiting\ (?:student|scholar)
"""
_LEVEL = rf"(?:{_DOCTOR}|{_MASTER}|{_BACHELOR}|{_OTHER})"
_SUFFIX = r"""(?:
    \ *\((?:Hons\.?|Honou?rs?|Honor|R&D|Tech\.?|Eng\.?|Res\.?|First\ Class[^)]*|with[^)]*|Joint|
         cum\ laude|Exchange\ Abroad|[A-Z][\w.]{1,12})\)
  | \ +Hons\.? | \ +(?:with|w/)\ +(?:distinction|hono(?:u)?rs)
  | \ +(?:student|candidate)(?=[\ ,]|$)
)*"""
_JOINED = r"(?:Combined|Joint|Double|Dual|Integrated|Industrial|Executive)"
_DEGREE = re.compile(
    rf"""(?<![\w@./-])(?P<degree>
        (?:{_JOINED}\ +)?{_LEVEL}{_SUFFIX}(?:\ *(?:/|&|\+|\band\b)\ *{_LEVEL}{_SUFFIX})?
    )(?![\w'’])""",
    re.VERBOSE | re.IGNORECASE,
)
_LINK = re.compile(
    r"\s*(?:degree\b)?\s*(?:[,:–—|·@/-]|\b(?:in the field of|in|of|on|en|im Fach|im|for|in der|de|"
    r"em|di|der)\b\s*)+\s*"
)
_AMBIGUOUS = re.compile(
    r"(?:exchange|erasmus|grado|licence|promotion|diplom|doktor|ma|me|be|ba|bs|ms|md|a b)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Degree:
    """A degree as printed, and where it stands in the text.

    Attributes:
        title: "Ph.D.", "MSc with Distinction".
        area: What follows "in", up to the end of the text; "" if nothing does.
        first, last: The half-open range of characters of title and area.
    """

    title: str
    area: str
    first: int
    last: int


def find_degree(text: str) -> Degree | None:
    """Return the first degree in `text`, with the field that it is in."""
    match = _first_match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    link = _LINK.match(rest)
    area = rest[link.end() :].strip(" ,;") if link else ""
    if not link and rest.startswith(" ") and match.start() == 0:
        area = rest.strip(" ,;()")  # "MPhysPhil Physics and Philosophy"
    return Degree(
        match["degree"].strip(" ,:"), area, match.start(), len(text) if area else match.end()
    )


def degree_score(text: str) -> float:
    """Return how much `text` looks like a degree, 0 to 3."""
    match = _first_match(text)
    if match is None:
        return 0.0
    if _AMBIGUOUS.fullmatch(match["degree"]):
        return 1.5
    return 3.0 if match.start() < 3 else 2.0 if len(text) < 80 else 1.0


def _first_match(text: str) -> re.Match[str] | None:
    """Return the first degree; short ones such as "MA" count only in capitals."""
    return next(
        (
            match
            for match in _DEGREE.finditer(text)
            if len(match["degree"].strip(". ")) > 3 or match["degree"][0].isupper()
        ),
        None,
    )
