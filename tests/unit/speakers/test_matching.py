import pytest

from speakers import matching
from tests import make
from tests.unit.speakers.drafts import draft

pytestmark = pytest.mark.django_db


def reasons(*items):
    return [(match.speaker.name, match.reasons) for match in matching.matches(draft(*items))]


@pytest.mark.parametrize("printed", ["Léna Hart", "Hart, Lena", "LENA HART"])
def test_a_name_is_met_again_however_it_is_printed(printed):
    make.speaker(name="Lena Hart", affiliation="Knot House")

    assert reasons(("name", {"name": printed})) == [("Lena Hart", ("same name",))]


def test_who_has_most_in_common_comes_first():
    make.speaker(name="Lena Hart", affiliation="Rope Works")
    make.speaker(name="L. Hart", email="lena@example.org", orcid="0000-0001-2345-678X")

    found = reasons(
        ("name", {"name": "Lena Hart"}),
        ("email", {"email": "Lena@Example.org"}),
        ("profile", {"network": "ORCID", "url": "https://orcid.org/0000-0001-2345-678x"}),
    )

    assert found == [
        ("L. Hart", ("same e-mail address", "same ORCID iD")),
        ("Lena Hart", ("same name",)),
    ]


def test_a_shared_affiliation_alone_says_nothing():
    make.speaker(name="Ugo Brandt", affiliation="Knot House")

    assert reasons(("affiliation", {"affiliation": "Knot House"})) == []


def test_a_shared_affiliation_strengthens_a_shared_name():
    make.speaker(name="Lena Hart", affiliation="Knot House")

    found = reasons(("name", {"name": "Lena Hart"}), ("affiliation", {"affiliation": "Knot House"}))

    assert found == [("Lena Hart", ("same name", "same affiliation"))]


def test_a_speaker_merged_away_is_not_offered():
    stays = make.speaker(name="Lena H. Hart")
    make.speaker(name="Lena Hart", merged_into=stays)

    assert reasons(("name", {"name": "Lena Hart"})) == []


def test_a_rejected_item_is_no_evidence():
    make.speaker(name="Ugo Brandt", email="ugo@example.org")
    read = draft(("email", {"email": "ugo@example.org"}))
    read.fields.update(verdict="rejected")

    assert matching.matches(read) == []
