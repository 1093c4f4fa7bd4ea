"""The review page: the document on the left, what was read on the right, decisions one by one."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from speakers import bios, comparing, facts, matching, publishing, reviewing
from speakers.admin import answers
from speakers.admin.cards import Card, cards_of, groups_of, tally
from speakers.admin.sheets import sheets_of
from speakers.models import CV, DraftField, ProfileDraft, ProfileEntry, Speaker
from speakers.models.storage import picture_name, private_storage
from speakers.publishing import Person
from speakers.wording import said

CARD = "speakers/admin/_card.html"
SUMMARY = "speakers/admin/_summary.html"


class ReviewPages(admin.ModelAdmin):
    """The pages under one CV; `CVAdmin` adds the list and the upload."""

    def review_urls(self) -> list[URLPattern]:
        """Return the addresses under `<cv_id>/`, named `speakers_cv_…`."""
        guarded, one = self.admin_site.admin_view, "<int:cv_id>/"
        return [
            path(
                one + "pages/<int:page>.png", guarded(self.picture_view), name="speakers_cv_picture"
            ),
            path(
                one + "fields/<int:field_id>/", guarded(self.decide_view), name="speakers_cv_decide"
            ),
            path(one + "accept/", guarded(self.accept_view), name="speakers_cv_accept"),
            path(one + "speaker/", guarded(self.speaker_view), name="speakers_cv_speaker"),
            path(one + "publish/", guarded(self.publish_view), name="speakers_cv_publish"),
            path(one + "reject/", guarded(self.reject_view), name="speakers_cv_reject"),
        ]

    def review_page(self, request: HttpRequest, draft: ProfileDraft) -> HttpResponse:
        """Show a draft; one that was decided, as the record it is."""
        cards = cards_of(draft)
        is_open = draft.decided_at is None and self.has_change_permission(request, draft.cv)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Review {draft.cv.file_name}",
            "opts": self.opts,
            "cv": draft.cv,
            "draft": draft,
            "is_open": is_open,
            "sheets": sheets_of(draft),
            "groups": groups_of(cards),
            "matches": [] if draft.cv.speaker or not is_open else matching.matches(draft),
            "speakers": Speaker.objects.current().by_name() if is_open else Speaker.objects.none(),
            "person": _person(cards),
            "is_nav_sidebar_enabled": False,
            **_summary(draft, cards),
        }
        return TemplateResponse(request, "speakers/admin/review.html", context)

    def picture_view(self, request: HttpRequest, cv_id: int, page: int) -> HttpResponse:
        """Serve the picture of a page, to staff."""
        cv = self._cv(request, cv_id, change=False)
        name = picture_name(cv.file.name or "", page)
        storage = private_storage()
        if not cv.file or not storage.exists(name):
            raise Http404
        with storage.open(name) as file:
            return answers.picture(file.read())

    def decide_view(self, request: HttpRequest, cv_id: int, field_id: int) -> HttpResponse:
        """Accept, edit or reject one item, or take that back."""
        cv = self._cv(request, cv_id)
        field = get_object_or_404(DraftField, pk=field_id, draft__cv=cv)
        back = f"{_address(cv)}#field-{field_id}"
        verdict = request.POST.get("verdict", "")
        try:
            typed = {name: str(value) for name, value in request.POST.items()}
            edited = facts.cleaned_facts(field.kind, typed) if verdict == "edited" else None
            reviewing.decide(field_id=field_id, verdict=verdict, edited=edited)
        except (facts.NotAFact, reviewing.ReviewError) as error:
            return answers.refused(request, back, error)
        return answers.done(request, back, **self._news(request, cv, [field_id]))

    def accept_view(self, request: HttpRequest, cv_id: int) -> HttpResponse:
        """Accept what is sure; or, where fields are named, a list that was looked over."""
        cv = self._cv(request, cv_id)
        named = [int(key) for key in request.POST.getlist("field") if key.isdecimal()]
        waiting = set(cv.draft.fields.undecided().values_list("pk", flat=True))
        try:
            if named:
                count = reviewing.accept_these(draft_id=cv.draft.pk, field_ids=named)
            else:
                count = reviewing.accept_sure(draft_id=cv.draft.pk)
        except reviewing.ReviewError as error:
            return answers.refused(request, _address(cv), error)
        accepted = cv.draft.fields.accepted().filter(pk__in=waiting)
        news = self._news(request, cv, list(accepted.values_list("pk", flat=True)))
        return answers.done(request, _address(cv), f"{count} accepted.", **news)

    def speaker_view(self, request: HttpRequest, cv_id: int) -> HttpResponse:
        """Say whose CV it is."""
        cv = self._cv(request, cv_id)
        speaker = chosen_speaker(request.POST.get("speaker", ""))
        try:
            reviewing.assign_speaker(cv_id=cv_id, speaker=speaker)
        except reviewing.ReviewError as error:
            return answers.refused(request, _address(cv), error)
        said = f"It is {speaker.name}’s CV." if speaker else "It is somebody new."
        return answers.done(request, _address(cv), said)

    def publish_view(self, request: HttpRequest, cv_id: int) -> HttpResponse:
        """Publish what was accepted, and go on to the speaker."""
        cv = self._cv(request, cv_id)
        person = Person(*(request.POST.get(key, "") for key in ("name", "position", "affiliation")))
        try:
            profile = publishing.publish_profile(
                draft_id=cv.draft.pk, person=person, by=user_of(request), now=timezone.now()
            )
        except reviewing.ReviewError as error:
            return answers.refused(request, f"{_address(cv)}#publish", error)
        self.log_change(request, cv, "Published.")
        to = reverse("admin:speakers_speaker_change", args=[profile.speaker_id])
        return answers.done(
            request,
            to,
            f"The profile of {profile.speaker.name} is published. Visitors see it"
            " as soon as they can see one of the seminars.",
        )

    def reject_view(self, request: HttpRequest, cv_id: int) -> HttpResponse:
        """Throw the draft away."""
        cv = self._cv(request, cv_id)
        try:
            reviewing.reject_draft(draft_id=cv.draft.pk, by=user_of(request), now=timezone.now())
        except reviewing.ReviewError as error:
            return answers.refused(request, _address(cv), error)
        self.log_change(request, cv, "Rejected.")
        to = reverse("admin:speakers_cv_changelist")
        return answers.done(request, to, f"“{cv}” was rejected; nothing of it is published.")

    def _cv(self, request: HttpRequest, cv_id: int, *, change: bool = True) -> CV:
        """Return the CV, if this user may change it (by POST) or look at it (by GET)."""
        cv: CV = get_object_or_404(CV.objects.select_related("speaker", "draft"), pk=cv_id)
        allowed = self.has_change_permission if change else self.has_view_permission
        if not allowed(request, cv) or change is not (request.method == "POST"):
            raise PermissionDenied
        return cv

    def _news(self, request: HttpRequest, cv: CV, field_ids: list[int]) -> dict[str, Any]:
        """Return what the page has to redraw after decisions about these items."""
        if not answers.wants_json(request):
            return {}
        cards = cards_of(ProfileDraft.objects.select_related("cv__speaker").get(cv=cv))
        drawn = {
            card.field.pk: render_to_string(
                CARD, {"card": card, "cv": cv, "is_open": True}, request
            )
            for card in cards
            if card.field.pk in field_ids
        }
        summary = render_to_string(SUMMARY, {"cv": cv, **_summary(cv.draft, cards)}, request)
        return {"cards": drawn, "summary": summary, "person": _person(cards)}


def _summary(draft: ProfileDraft, cards: list[Card]) -> dict[str, Any]:
    """Return the counts, and the bio that would be published."""
    speaker = draft.cv.speaker
    name = speaker.name if speaker else _person(cards)["name"]
    bio = bios.composed(name, _entries(draft, cards)) if name else None
    rewritten = (
        speaker is not None and hasattr(speaker, "profile") and (speaker.profile.bio_is_rewritten)
    )
    return {
        "tally": tally(cards),
        "bio": bios.text_of(bio.short) if bio else "",
        "bio_is_rewritten": rewritten,
    }


def _entries(draft: ProfileDraft, cards: list[Card]) -> list[ProfileEntry]:
    """Return the public entries that the profile would have: those it has, and what is accepted."""
    there = ProfileEntry.objects.filter(profile__speaker=draft.cv.speaker).public()
    entries = {entry.pk: entry for entry in there} if draft.cv.speaker else {}
    for card in sorted(cards, key=lambda card: card.field.order):
        field, entry = card.field, card.comparison.entry
        if field.is_private or field.verdict not in {"accepted", "edited"}:
            continue
        if entry is None:
            # Below zero, so that no key is that of an entry of the profile.
            entries[-field.pk] = ProfileEntry(pk=-field.pk, kind=field.kind, facts=field.stands)
        elif entry.pk in entries:
            entries[entry.pk].facts = comparing.merged(entry.facts, field.stands)
    return list(entries.values())


def _person(cards: list[Card]) -> dict[str, str]:
    """Return the new speaker's name, position and affiliation as far as they are accepted.

    What is sure but undecided is offered, too; a guess only once a person accepted it.
    """
    person = {"name": "", "label": "", "affiliation": ""}
    for card in cards:
        kind, verdict = card.field.kind, card.field.verdict
        offered = verdict in {"accepted", "edited"} or (not verdict and not card.field.is_inferred)
        if kind in person and offered and not person[kind]:
            person[kind] = said(card.field.stands.get(kind, ""))
    return person


def _address(cv: CV) -> str:
    return reverse("admin:speakers_cv_change", args=[cv.pk])


def user_of(request: HttpRequest) -> User:
    """Return who is logged in; the admin's pages are open to nobody else."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def chosen_speaker(key: str) -> Speaker | None:
    """Return the speaker of a form's choice; None for "somebody new"."""
    if not key.isdecimal() or len(key) > 18:
        return None
    return Speaker.objects.current().filter(pk=int(key)).first()
