"""The mail of a development site, which goes nowhere: read it here, as its readers would."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

LOOPBACK = frozenset({"127.0.0.1", "::1"})
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """A message in the folder: its file's name, and what a list of mails shows."""

    name: str
    to: str
    subject: str
    at: datetime | None


@never_cache
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """List the messages that were kept instead of sent, newest first."""
    _only_here(request)
    return render(request, "notifications/mailbox.html", {"kept": [_kept(one) for one in _files()]})


@never_cache
@require_safe
def mail(request: HttpRequest, name: str) -> HttpResponse:
    """Show one message: text, HTML, calendar part and raw."""
    _only_here(request)
    message, octets = _read(name)
    calendar = next((p for p in message.walk() if p.get_content_type() == "text/calendar"), None)
    context = {
        "name": name,
        "headers": [(key, str(value)) for key, value in message.items()],
        "subject": str(message["Subject"]),
        "text": _body(message, "plain"),
        "calendar": calendar.get_content() if calendar else "",
        "raw": octets.decode("ascii", "replace"),
    }
    return render(request, "notifications/mail.html", context)


@never_cache
@require_safe
@xframe_options_sameorigin
def mail_html(request: HttpRequest, name: str) -> HttpResponse:
    """Return the HTML part for a sandboxed frame: no script, nothing from elsewhere."""
    _only_here(request)
    message, _ = _read(name)
    response = HttpResponse(_body(message, "html") or f"<p>{escape('No HTML part.')}</p>")
    # django-csp leaves a header that is already there alone.
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups; "
        "frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
    )
    return response


def _only_here(request: HttpRequest) -> None:
    is_development = settings.DEBUG and not settings.EMAIL_HOST
    is_near = request.META.get("REMOTE_ADDR") in LOOPBACK
    is_staff = bool(getattr(request.user, "is_staff", False))
    if not is_development or not (is_near or is_staff):
        raise Http404


def _files() -> list[Path]:
    folder = Path(settings.MAIL_DIR)
    files = sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    return files[:SHOWN]


def _kept(path: Path) -> Kept:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    at = message["Date"].datetime if message["Date"] else None
    return Kept(path.stem, str(message["To"]), str(message["Subject"]), at)


def _read(name: str) -> tuple[EmailMessage, bytes]:
    path = next((one for one in _files() if one.stem == name), None)
    if path is None:
        raise Http404
    octets = path.read_bytes()
    return message_from_bytes(octets, policy=policy.default), octets


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return str(part.get_content()) if part is not None else ""
