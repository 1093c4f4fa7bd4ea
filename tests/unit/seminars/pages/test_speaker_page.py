"""The page of a speaker: what was reviewed, in the order in which one reads about a person."""

import json
import re
from typing import Any

import pytest

from speakers.cv.parsed import Kind
from speakers.models import Profile, ProfileEntry, Speaker
from speakers.models.profile import PRIVATE_KINDS
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Speaker:
    """Save a speaker whom the public may see."""
    speaker = make.speaker(
        slug="ada", name="Ada Example", orcid="0000-0002-1825-0097", homepage="https://example.org"
    )
    make.seminar(speakers=[speaker])
    return speaker


def profile(speaker: Speaker, *entries: tuple[Kind, dict[str, Any]], **fields: Any) -> Profile:
    made = Profile.objects.create(
        speaker=speaker,
        **{"published_at": make.LONG_AGO, "revised_at": make.LONG_AGO} | fields,
    )
    for order, (kind, facts) in enumerate(entries):
        ProfileEntry.objects.create(
            profile=made, kind=kind, order=order, facts=facts, is_private=kind in PRIVATE_KINDS
        )
    return made


def page(client) -> str:
    response = client.get("/speakers/ada/")
    assert response.status_code == 200
    return str(response.content.decode())


def test_a_speaker_without_a_profile_has_a_page(client, ada):
    shown = page(client)
    assert "Ada Example" in shown
    assert "https://orcid.org/0000-0002-1825-0097" in shown


def test_a_profile_nobody_published_stays_unseen(client, ada):
    profile(ada, (Kind.INTEREST, {"interest": "knots"}), published_at=None, bio_long="Draft bio.")
    shown = page(client)
    assert "Draft bio." not in shown
    assert "Interests" not in shown


def test_entries_stand_under_their_headings_with_their_years(client, ada):
    profile(
        ada,
        (Kind.EDUCATION, {"institution": "Old College", "studyType": "PhD", "area": "Logic",
                          "startDate": "2001", "endDate": "2005", "advisor": "Bo Sample"}),
        (Kind.WORK, {"name": "New College", "position": "Professor", "startDate": "2010-09",
                     "endDate": "Present"}),
        (Kind.PUBLICATION, {"name": "On knots", "authors": ["A. Example", "B. Sample"],
                            "publisher": "Annals", "releaseDate": "2012", "doi": "10.1000/1"}),
        (Kind.AWARD, {"title": "A medal", "awarder": "A society", "date": "2013"}),
        (Kind.TALK, {"name": "A talk", "event": "A meeting", "date": "2014-05"}),
        (Kind.PATENT, {"name": "A patent", "number": "US 1", "date": "2015"}),
        (Kind.SERVICE, {"name": "A journal", "position": "Editor", "startDate": "2016"}),
        (Kind.LANGUAGE, {"language": "French", "fluency": "native"}),
        (Kind.SKILL, {"name": "Coq", "group": "Tools"}),
        bio_long="Ada *proves*.",
    )  # fmt: skip
    shown = page(client)
    order = [
        "Ada <em>proves</em>.",
        "Positions",
        "since Sep 2010",
        "New College",
        "Education",
        "2001 – 2005",
        "PhD, Logic",
        "Old College, advised by Bo Sample",
        "Publications",
        "https://doi.org/10.1000/1",
        "A. Example, B. Sample · Annals",
        "Patents",
        "Awards",
        "A medal",
        "Talks",
        "May 2014",
        "Service",
        "Editor",
        "Skills",
        "Languages",
        "(native)",
    ]
    body = shown[shown.index("<main") :]
    places = [body.index(words) for words in order]
    assert places == sorted(places)


def test_what_is_private_is_nowhere_on_the_page(client, ada):
    made = profile(
        ada,
        (Kind.EMAIL, {"email": "ada@secret.example.org"}),
        (Kind.PHONE, {"phone": "+1 555 0100"}),
        (Kind.LOCATION, {"location": "9 Secret Street"}),
        (Kind.REFERENCE, {"reference": "Secret Referee"}),
        (Kind.METRIC, {"name": "Secret index", "value": "7"}),
        (Kind.EDUCATION, {"institution": "Old College", "score": "Secret grade"}),
    )
    ProfileEntry.objects.create(
        profile=made, kind=Kind.AWARD, facts={"title": "Secret award"}, is_private=True
    )
    shown = page(client)
    assert "Old College" in shown
    assert "secret" not in shown.casefold()
    assert "555" not in shown


def test_a_long_list_is_folded(client, ada):
    papers = [(Kind.PUBLICATION, {"name": f"Paper {number}"}) for number in range(11)]
    profile(ada, *papers)
    assert "<summary>3 more</summary>" in page(client)


def test_only_web_addresses_become_links(client, ada):
    profile(
        ada,
        (Kind.URL, {"url": "javascript:alert(1)"}),
        (Kind.PROFILE, {"network": "DBLP", "url": "https://dblp.example.org/ada"}),
        (Kind.URL, {"url": "https://www.ada.example.org/home"}),
        (Kind.PUBLICATION, {"name": "P", "url": "javascript:alert(2)"}),
    )
    shown = page(client)
    assert "javascript:" not in re.sub(r"<script.*?</script>", "", shown, flags=re.DOTALL)
    assert ">DBLP</a>" in shown
    assert ">ada.example.org</a>" in shown


def test_linked_data_describe_a_person(client, ada):
    def data() -> dict[str, Any]:
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page(client))
        assert found is not None
        told: dict[str, Any] = json.loads(found[1])
        return told

    assert data()["@type"] == "Person"
    assert data()["affiliation"]["name"] == "Invented University"
    profile(ada, (Kind.PUBLICATION, {"name": "On knots"}))
    person, article = data()["@graph"]
    assert person["@id"].endswith("/speakers/ada/")
    assert article["name"] == "On knots"
