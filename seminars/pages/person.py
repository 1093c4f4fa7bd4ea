"""The page of one speaker: who they are, what they spoke about here, what was reviewed of them."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from seminars.models import Appearance
from seminars.pages import profile as profiles
from seminars.pages import schema_org
from seminars.pages.look import Look, look
from seminars.pages.programme import following, upcoming_and_past
from speakers.models import Profile, Speaker


@require_safe
def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a speaker; whoever was merged into another is found under the other's address."""
    visit = look(request)
    one = visit.speakers.filter(slug=slug).first()
    if one is None:
        return redirect(_kept(visit, slug), permanent=True)
    profile = Profile.objects.published().filter(speaker=one).first()
    hosted = visit.seminars.filter(
        appearances__in=Appearance.objects.filter(speaker=one).exclude(role=Appearance.Role.SPEAKER)
    )
    follow = following("speaker", one.name, one.slug)
    return render(
        request,
        "seminars/speaker.html",
        {
            "speaker": one,
            "bio": (profile.bio_long or profile.bio_short) if profile else "",
            "sections": profiles.sections(profile) if profile else [],
            "links": profiles.links(profile) if profile else [],
            "hosted": hosted.select_related("series").distinct().order_by("-starts_at", "-id"),
            "linked_data": schema_org.person(one, profile, site=settings.SITE_URL),
            "canonical": settings.SITE_URL + one.get_absolute_url(),
            "following": follow,
            **upcoming_and_past(
                visit, visit.seminars.by_speaker(one.slug), request, follow.sign_up
            ),
        },
    )


def _kept(visit: Look, slug: str) -> Speaker:
    """Return the visible speaker whom one with this address became.

    Raises:
        Http404: There is none.
    """
    merged = Speaker.objects.filter(slug=slug, merged_into__isnull=False).first()
    seen: set[int] = set()
    while merged is not None and merged.merged_into_id and merged.pk not in seen:
        seen.add(merged.pk)
        merged = merged.merged_into
    kept = visit.speakers.filter(pk=merged.pk).first() if merged else None
    if kept is None:
        raise Http404(f"No speaker “{slug}”.")
    return kept
