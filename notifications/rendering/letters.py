"""Occasion → letter: subject, text and HTML from the templates of its kind, and the headers."""

import re
from datetime import datetime
from email.utils import formataddr, parseaddr
from functools import cache
from typing import Any

import css_inline
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from notifications.rendering import invites, wording
from notifications.rendering.identity import reply_address
from notifications.rendering.mime import Letter, slot
from notifications.rendering.occasion import Occasion
from notifications.rendering.sheets import paragraphs, sheet_of
from seminars.models import Seminar
from seminars.plain_text import one_line

SENDER_ID = "seminarium"  # of Gmail's feedback loop: 5 to 15 characters
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
PERSONAL = frozenset({"confirm", "invitation", "waiting", "withdrawal"})
ABOUT_A_SEMINAR = frozenset({"reminder", "change", "cancellation", "reinstatement"})
FACT_LABELS = {
    "starts_at": "Time",
    "venue": "Place",
    "title": "Title",
    "appearances": "Speaker",
}


def write(occasion: Occasion) -> Letter:
    """Return the letter for an occasion; what differs from person to person is a slot."""
    context = _context(occasion)
    template = f"notifications/email/{occasion.kind}"
    subject = _subject(render_to_string(f"{template}/subject.txt", context))
    context["subject"] = subject
    return Letter(
        headers=_headers(occasion, subject),
        text=_tidy(render_to_string(f"{template}/body.txt", context)),
        html=_dense(_inliner().inline(render_to_string(f"{template}/body.html", context))),
        calendar=invites.calendar_for(occasion),
    )


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(
        keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False
    )


def _context(occasion: Occasion) -> dict[str, Any]:
    seminar = occasion.seminar
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "language": "en",
        "sheet": sheet_of(seminar, occasion.timezone) if seminar else None,
        "sheets": [sheet_of(one, occasion.timezone, brief=True) for one in occasion.seminars],
        "differences": _differences(occasion),
        "old": _old_time(occasion),
        "note": paragraphs(occasion.note),
        "facts": occasion.facts,
        "paragraphs": paragraphs(str(occasion.facts.get("text", ""))),
        "attending": occasion.attending,
        "days": _digest_days(occasion),
        "why": slot("why"),
        "what_for": slot("whatfor"),
        "unsubscribe_url": slot("unsubscribeurl"),
        "preferences_url": slot("preferencesurl"),
        "confirm_url": slot("confirmurl"),
    }


def _headers(occasion: Occasion, subject: str) -> tuple[tuple[str, str], ...]:
    series = occasion.seminar.series if occasion.seminar else None
    contact = series.contact_email if series else ""
    slug = series.slug if series else "all"
    name = series.title if series else settings.SITE_NAME
    archive = reverse("series", args=[slug]) if series else reverse("home")
    headers = [
        ("From", _mailbox(settings.DEFAULT_FROM_EMAIL)),
        ("To", slot("to")),
        ("Reply-To", formataddr((f"{_phrase(name)}", reply_address(contact)))),
        ("Subject", subject),
        ("Date", slot("date")),
        ("Message-ID", slot("messageid")),
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "OOF, AutoReply"),
        ("List-Id", f"{_phrase(name)} <{slug}.{_list_host()}>"),
        ("List-Unsubscribe", f"<{slot('unsubscribeurl')}>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("List-Help", f"<{settings.SITE_URL}{reverse('subscribe')}>"),
        ("List-Archive", f"<{settings.SITE_URL}{archive}>"),
        ("Feedback-ID", f"{occasion.kind}:{slug}:x:{SENDER_ID}"),
    ]
    if occasion.kind not in PERSONAL:
        headers.append(("Precedence", "bulk"))
    if occasion.kind in ABOUT_A_SEMINAR:
        headers += [("In-Reply-To", slot("threadid")), ("References", slot("threadid"))]
    return tuple(headers)


def _differences(occasion: Occasion) -> list[dict[str, str]]:
    before, after = occasion.facts.get("before", {}), occasion.facts.get("after", {})
    zones = before.get("timezone"), after.get("timezone")
    seminar_zone = occasion.seminar.zone_name if occasion.seminar else "UTC"
    return [
        {
            "label": label,
            "old": _said(fact, before, zones[0] or seminar_zone),
            "new": _said(fact, after, zones[1] or seminar_zone),
        }
        for fact, label in FACT_LABELS.items()
        if fact in after
    ]


def _said(fact: str, facts: dict[str, Any], seminar_zone: str) -> str:
    value = facts.get(fact)
    if fact == "starts_at":
        moment = datetime.fromisoformat(str(value))
        local = wording.local(moment, seminar_zone)
        return f"{wording.long_date(local.date())}, {local:%H:%M} {wording.abbreviation(local)}"
    if fact == "venue":
        return str(value["name"]) if value else "to be announced"
    if fact == "appearances":
        return ", ".join(one["name"] for one in value or () if one["role"] == "speaker") or "nobody"
    return one_line(str(value)) if value else "to be announced"


def _old_time(occasion: Occasion) -> str:
    before = occasion.facts.get("before", {})
    if not before.get("starts_at") or occasion.seminar is None:
        return ""
    return _said("starts_at", before, before.get("timezone") or occasion.seminar.zone_name)


def _digest_days(occasion: Occasion) -> list[dict[str, Any]]:
    days: dict[str, list[Any]] = {}
    for seminar in occasion.seminars:
        heading = wording.long_date(wording.local(seminar.starts_at, occasion.timezone).date())
        days.setdefault(heading, []).append(_brief(seminar, occasion.timezone))
    return [{"date": day, "sheets": sheets} for day, sheets in days.items()]


def _brief(seminar: Seminar, timezone: str) -> Any:  # noqa: ANN401 - a Sheet, for templates
    return sheet_of(seminar, timezone, brief=True)


def _subject(rendered: str) -> str:
    line = CONTROLS.sub(" ", " ".join(rendered.split()))
    return wording.fitting("", line, "")


def _tidy(text: str) -> str:
    # “-- ” with its space is what readers know a signature by (RFC 3676 §4.3).
    lines = [line if line == "-- " else line.rstrip() for line in text.strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def _dense(html: str) -> str:
    return re.sub(r"\n\s*\n\s*", "\n", html)


def _mailbox(address: str) -> str:
    name, addr = parseaddr(address)
    return formataddr((_phrase(name), addr)) if name else addr


def _phrase(text: str) -> str:
    return CONTROLS.sub(" ", text).replace('"', "'").strip()


def _list_host() -> str:
    return settings.UID_HOST
