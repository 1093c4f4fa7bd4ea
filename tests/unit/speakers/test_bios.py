import pytest

from speakers import bios
from speakers.models import Profile, ProfileEntry
from tests import make
from tests.unit.speakers.drafts import NOW, PAPER

POSTS = (
    ("label", {"label": "Associate Professor"}),
    ("affiliation", {"affiliation": "Knot House"}),
    (
        "work",
        {"name": "Rope Works", "position": "Intern", "startDate": "2014-06", "endDate": "2015"},
    ),
)


def entries(*items, private=()):
    return [
        ProfileEntry(pk=number, kind=kind, facts=facts, is_private=kind in private)
        for number, (kind, facts) in enumerate(items, 1)
    ]


def test_the_line_says_who_they_are_today():
    bio = bios.composed("Lena Hart", entries(*POSTS))

    assert bios.text_of(bio.line) == "Lena Hart is an Associate Professor at Knot House."


def test_every_clause_knows_the_entries_it_stands_on():
    bio = bios.composed("Lena Hart", entries(*POSTS, ("publication", PAPER)))

    assert [(clause.text, clause.entries) for clause in bio.short] == [
        ("Lena Hart is an Associate Professor at Knot House.", (1, 2)),
        ("Earlier positions: Intern, Rope Works (2014–2015).", (3,)),
        (
            "Publications include “Knots in the cellar” (Journal of Invented Results, 2024).",
            (4,),
        ),
    ]


def test_no_facts_no_words():
    bio = bios.composed("Lena Hart", [])

    assert (bio.line, bio.short, bio.long) == ((), (), ())


def test_a_private_entry_is_never_told():
    told = entries(("location", {"location": "1 Cellar Lane"}), *POSTS, private={"location"})

    assert "Cellar" not in bios.text_of(bios.composed("Lena Hart", told).long)


def test_a_grade_is_never_told():
    degree = {"institution": "Knot House", "studyType": "PhD", "score": "1.3", "endDate": "2014"}

    bio = bios.composed("Lena Hart", entries(("education", degree)))

    assert bios.text_of(bio.line) == "Lena Hart holds a PhD from Knot House (2014)."
    assert "1.3" not in bios.text_of(bio.long)


@pytest.mark.parametrize(
    ("position", "said"),
    [
        ("Assistant Professor", "an Assistant Professor"),
        ("University Lecturer", "a University Lecturer"),
        ("MSc student", "an MSc student"),
        ("European Fellow", "a European Fellow"),
        ("Head of Department", "Head of Department"),
        ("the Ada Chair", "the Ada Chair"),
    ],
)
def test_a_position_has_its_article(position, said):
    assert bios.with_article(position) == said


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("University of Lower Tarn", "the University of Lower Tarn"),
        ("Swiss Federal Institute of Knots", "the Swiss Federal Institute of Knots"),
        ("Department of Ropes, Knot House", "the Department of Ropes, Knot House"),
        ("Tarn University", "Tarn University"),
        ("Knot House", "Knot House"),
    ],
)
def test_a_place_has_its_article(place, said):
    assert bios.with_the(place) == said


@pytest.mark.parametrize(
    ("degree", "area", "said"),
    [
        ("PhD", "Knots", "PhD in Knots"),
        ("Master of Science in Knots", "Knots", "Master of Science in Knots"),
        ("Master", "Master of Science in Knots", "Master of Science in Knots"),
        ("BSc in Knots", "Minor in Ropes", "BSc in Knots, Minor in Ropes"),
        ("", "Knots", "Knots"),
        ("PhD", "", "PhD"),
    ],
)
def test_a_degree_names_its_field_once(degree, area, said):
    facts = {"institution": "Knot House", "studyType": degree, "area": area, "endDate": "2014"}

    bio = bios.composed("Lena Hart", entries(POSTS[0], ("education", facts)))

    assert f"Degrees: {said}, Knot House (2014)." in bios.text_of(bio.long)


def test_a_post_held_again_today_is_not_told_as_an_earlier_one():
    post = {"name": "Knot House", "position": "Reader"}
    items = [("work", post | {"endDate": "2015"}), ("work", post | {"endDate": "Present"})]

    bio = bios.composed("Lena Hart", entries(*items))

    assert bios.text_of(bio.long) == "Lena Hart is a Reader at Knot House."


def test_a_headline_that_is_no_post_takes_no_article():
    headline = entries(("label", {"label": "Knots, ropes and more"}))

    assert bios.text_of(bios.composed("Lena Hart", headline).line) == (
        "Lena Hart: Knots, ropes and more."
    )


@pytest.mark.parametrize("papers", [1, 40])
def test_the_lengths_hold_however_much_there_is_to_tell(papers):
    items = [("publication", PAPER | {"name": f"Knots, volume {n}"}) for n in range(papers)]
    items += [("award", {"title": f"Prize {n}", "date": "2020"}) for n in range(papers)]
    items += [("interest", {"interest": f"ropes of kind {n}"}) for n in range(papers)]

    bio = bios.composed("Lena Hart", entries(*POSTS, *items))

    assert len(bios.text_of(bio.short).split()) <= bios.SHORT * bios.MARGIN
    assert len(bios.text_of(bio.long).split()) <= bios.LONG * bios.MARGIN


@pytest.mark.django_db
def test_a_bio_that_staff_wrote_is_never_composed_anew():
    profile = Profile(speaker=make.speaker(), bio_line="Ours.", bio_is_rewritten=True)

    bios.compose(profile)

    assert (profile.bio_line, profile.bio_short) == ("Ours.", "")


@pytest.mark.django_db
def test_the_sources_are_kept_with_the_profile():
    profile = Profile.objects.create(speaker=make.speaker(name="Lena Hart"), revised_at=NOW)
    entry = ProfileEntry.objects.create(profile=profile, kind="award", facts={"title": "Prize"})

    bios.compose(profile)

    assert profile.bio_sources["long"] == [{"text": "Awards: Prize.", "entries": [entry.pk]}]
