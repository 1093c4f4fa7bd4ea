"""Addresses that can be read aloud."""

import pytest

from speakers.models import Speaker
from speakers.slugs import free_slug, slug_of
from tests import make


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Søren Ólafsvík", "soren-olafsvik"),
        ("Łukasz Groß", "lukasz-gross"),
        ("O’Neil, José", "oneil-jose"),
        ("山田太郎", ""),
    ],
)
def test_letters_that_keyboards_lack_become_those_they_look_like(name, slug):
    assert slug_of(name) == slug


@pytest.mark.django_db
def test_a_namesake_gets_a_number_and_a_name_without_latin_letters_a_word():
    make.speaker(slug="ada-byron")
    make.speaker(slug="ada-byron-2")
    everybody = Speaker.objects.all()
    assert free_slug(everybody, "Ada Byron", otherwise="speaker") == "ada-byron-3"
    assert free_slug(everybody, "山田太郎", otherwise="speaker") == "speaker"
