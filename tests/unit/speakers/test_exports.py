import pytest

from speakers import exports
from speakers.models import Profile, ProfileEntry
from tests import make
from tests.unit.speakers.drafts import NOW, PAPER

pytestmark = pytest.mark.django_db
DEGREE = {"institution": "Knot House", "studyType": "PhD", "score": "canary grade"}


@pytest.fixture
def profile():
    speaker = make.speaker(
        name="Lena Hart",
        position="Reader",
        affiliation="Knot House",
        orcid="0000-0001-2345-678X",
        email="canary@example.org",
        notes="canary note",
    )
    made = Profile.objects.create(speaker=speaker, bio_short="Ties knots.", revised_at=NOW)
    entries = (
        ("education", DEGREE, False),
        ("publication", PAPER | {"doi": "10.1000/1"}, False),
        ("phone", {"phone": "canary phone"}, True),
        ("award", {"title": "canary award"}, True),
        ("interest", {"interest": "Knots"}, False),
    )
    for order, (kind, facts, private) in enumerate(entries):
        ProfileEntry.objects.create(
            profile=made, kind=kind, facts=facts, order=order, is_private=private
        )
    return made


def test_a_json_resume_has_the_keys_of_its_schema(profile):
    resume = exports.json_resume(profile)

    assert resume["basics"] == {
        "name": "Lena Hart",
        "label": "Reader",
        "affiliation": "Knot House",
    }
    assert resume["education"] == [{"institution": "Knot House", "studyType": "PhD"}]
    assert resume["publications"] == [PAPER | {"doi": "10.1000/1"}]
    assert resume["interests"] == [{"name": "Knots"}]


def test_json_ld_has_the_person_and_their_articles(profile):
    person, article = exports.schema_org(profile)["@graph"]

    assert person == {
        "@type": "Person",
        "name": "Lena Hart",
        "jobTitle": "Reader",
        "affiliation": {"@type": "Organization", "name": "Knot House"},
        "description": "Ties knots.",
        "identifier": "https://orcid.org/0000-0001-2345-678X",
        "alumniOf": [{"@type": "Organization", "name": "Knot House"}],
        "knowsAbout": ["Knots"],
    }
    assert article["identifier"] == "https://doi.org/10.1000/1"
    assert [author["name"] for author in article["author"]] == PAPER["authors"]


@pytest.mark.parametrize("export", [exports.json_resume, exports.schema_org])
def test_nothing_private_is_exported(profile, export):
    assert "canary" not in str(export(profile))
