"""Take the announcement out of the letter around it: forwards, greetings, farewells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from seminars.announcements.labels import announces
from speakers.cv.document import Line

_QUOTED = re.compile(rb"(?m)^(?:>[ \t]?)+")
_HEADER = re.compile(
    r"\W{0,2}(?P<name>from|date|sent|subject|to|cc|reply-to|von|datum|gesendet|betreff|an|de|envoyé"
    r"|objet|à|van|onderwerp|aan)\W{0,2}\s?:\s*(?P<text>.{0,300})$",
    re.IGNORECASE,
)
_SUBJECTS = frozenset(("subject", "betreff", "objet", "onderwerp"))
_MARKER = re.compile(
    r"\W*(?:(?:begin )?forwarded message|original message|weitergeleitete nachricht"
    r"|ursprüngliche nachricht|message transféré|message d'origine)\W*$",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:dear|hi|hello|hey|greetings|good (?:morning|afternoon|day)|chers?|chères?|bonjour"
    r"|liebe[r]?"
    r"|sehr geehrte|hallo|caros?|prezados|estimad\w+|gentili|cari|beste|geachte)\b[^.:?]{0,60}$",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"(?:(?:with )?(?:all |my )?(?:best|kind|warm|many)(?:est)? ?(?:wishes|regards|thanks)|best"
    r"|regards|cheers|sincerely|yours|thanks|thank you|mit freundlichen|viele grüße|beste grüße"
    r"|herzliche grüße|(?:bien )?cordialement|saludos|cordiali saluti|met vriendelijke groet\w*"
    r"|um abraço|atenciosamente)\b[\w ]{0,30}[,.!]?$",
    re.IGNORECASE,
)
_SUBJECT_PREFIX = re.compile(
    r"(?:(?:re|fwd?|aw|wg|tr|rv|reminder|invitation|updated invitation|today|tomorrow|announcement"
    r"|erinnerung|einladung|rappel)\s*:|\[[^\]]{1,40}\])\s*",
    re.IGNORECASE,
)
_SUBJECT_TAIL = re.compile(r"\s@\s.{5,80}$")  # “… @ Thu Mar 12, 2026 12pm (EDT)”
_SIGNATURE = 4  # lines at most
_SHORT = 60  # characters of a line of a signature


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says, and what its innermost subject says."""

    lines: tuple[Line, ...]
    subject: str

    @property
    def text(self) -> str:
        """All of it, the subject included."""
        return "\n".join((self.subject, *(line.text for line in self.lines)))


def unquoted(data: bytes) -> bytes:
    """Return a plain text without the marks that a mail program puts before quoted lines."""
    return _QUOTED.sub(b"", data)


def opened(lines: Sequence[Line], subject: str) -> Letter:
    """Return the lines without greetings, signatures and the headers of forwarded letters.

    Of a forwarded letter the innermost counts; a covering note is left out.
    """
    rest = list(lines)
    for start, end, inner in reversed(_headers(rest)):
        if end < len(rest):
            subject, rest = inner, rest[end:]
        else:
            rest = rest[:start]
    return Letter(tuple(_body(rest)), _bare(subject))


def _headers(lines: Sequence[Line]) -> list[tuple[int, int, str]]:
    """Find runs of “From: … Date: … Subject: …”: start, end and subject of the last run."""
    at, found = 0, []
    while at < len(lines):
        end, named = at, {}
        while end < len(lines) and (match := _HEADER.match(lines[end].text)):
            named[match["name"].casefold()] = match["text"]
            end += 1
        subjects = [text for name, text in named.items() if name in _SUBJECTS]
        if subjects and len(named) >= 3:
            found.append((at, end, subjects[0]))
        at = max(end, at + 1)
    return found[-1:]


def _body(lines: Sequence[Line]) -> list[Line]:
    kept: list[Line] = []
    signature = 0
    for line in lines:
        text = line.text.strip()
        if text in ("--", "—"):  # RFC 3676 §4.3: what follows is the signature
            break
        is_label = announces(line)[0] is not None
        if signature and not is_label and len(text) < _SHORT:
            signature -= 1
            continue
        signature = 0
        if _MARKER.match(text) or (_GREETING.match(text) and not is_label):
            continue
        if _FAREWELL.match(text) and not is_label:
            signature = _SIGNATURE
            continue
        kept.append(line)
    return kept


def _bare(subject: str) -> str:
    """Return a subject without “Fwd:”, “[list]”, “Reminder:” and the like."""
    subject = " ".join(subject[:300].split())
    while match := _SUBJECT_PREFIX.match(subject):
        subject = subject[match.end() :]
    return _SUBJECT_TAIL.sub("", subject)
