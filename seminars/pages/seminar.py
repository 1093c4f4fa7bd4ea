"""The page of one seminar."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language_info
from django.views.decorators.http import require_safe

from seminars.models import Appearance, Seminar, SeminarQuerySet
from seminars.pages import schema_org
from seminars.pages.look import look
from seminars.what_changed import change_line
from speakers.models import Profile


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who appears, with the biography that was announced or reviewed."""

    appearance: Appearance
    bio: str


@require_safe
def to_canonical(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead from the number alone to the readable address."""
    return redirect(_one(look(request).seminars, pk), permanent=True)


@require_safe
def seminar(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Show a seminar; an address whose readable end is out of date leads to the right one."""
    visit = look(request)
    one = _one(visit.seminars.with_programme(), pk)
    if slug != one.slug:
        return redirect(one, permanent=True)
    people = _people(one)
    neighbours = visit.seminars.filter(series=one.series_id)
    return render(
        request,
        "seminars/seminar.html",
        {
            "seminar": one,
            "now": visit.now,
            "speakers": [person for person in people if _is(person, Appearance.Role.SPEAKER)],
            "hosts": [person for person in people if not _is(person, Appearance.Role.SPEAKER)],
            "language": language_name(one.spoken_language),
            "change": _change(one) if one.ends_at > visit.now else "",
            "before": _last(neighbours, one),
            "after": _first(neighbours, one),
            "linked_data": schema_org.event(one, site=settings.SITE_URL, host=settings.SITE_NAME),
            "canonical": settings.SITE_URL + one.get_absolute_url(),
        },
    )


def language_name(code: str) -> str:
    """Return a language's English name; the code itself where Django knows none (BCP 47)."""
    try:
        return str(get_language_info(code.lower())["name"])
    except KeyError:
        return code


def _one(seminars: SeminarQuerySet, pk: int) -> Seminar:
    if pk >= 2**63:  # more than the database can ask for
        raise Http404(f"No seminar {pk}.")
    return get_object_or_404(seminars, pk=pk)


def _change(one: Seminar) -> str:
    return change_line(one, list(one.revisions.order_by("made_at", "id")))


def _is(person: Person, role: Appearance.Role) -> bool:
    return person.appearance.role == role


def _people(one: Seminar) -> list[Person]:
    appearances = list(one.appearances.all())
    reviewed = {
        profile.speaker_id: profile.bio_short
        for profile in Profile.objects.published().filter(
            speaker__in=[appearance.speaker_id for appearance in appearances]
        )
    }
    return [
        Person(appearance, appearance.bio or reviewed.get(appearance.speaker_id, ""))
        for appearance in appearances
    ]


def _last(seminars: SeminarQuerySet, one: Seminar) -> Seminar | None:
    earlier = seminars.filter(starts_at__lte=one.starts_at).exclude(
        starts_at=one.starts_at, pk__gte=one.pk
    )
    return earlier.order_by("-starts_at", "-id").first()


def _first(seminars: SeminarQuerySet, one: Seminar) -> Seminar | None:
    later = seminars.filter(starts_at__gte=one.starts_at).exclude(
        starts_at=one.starts_at, pk__lte=one.pk
    )
    return later.order_by("starts_at", "id").first()
