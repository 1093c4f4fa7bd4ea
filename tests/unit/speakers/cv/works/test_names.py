"""Author lists, name by name."""

import pytest

from speakers.cv.fields.works.names import name_score, split_authors, surname_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Meier, R., Silva, A. B., & Ek, B.", ["Meier, R.", "Silva, A. B.", "Ek, B."]),
        ("Meier R, Silva AB, Ek B.", ["Meier, R", "Silva, AB", "Ek, B"]),
        ("R. Meier, A. B. Silva and B. Ek", ["R. Meier", "A. B. Silva", "B. Ek"]),
        ("Rosa Meier, Ana de la Silva, and Bo Ek", ["Rosa Meier", "Ana de la Silva", "Bo Ek"]),
        ("Meier, Rosa; Silva, Ana", ["Meier, Rosa", "Silva, Ana"]),
        ("Meier, Rosa, Ana Silva, and Bo Ek", ["Meier, Rosa", "Ana Silva", "Bo Ek"]),
        ("Rosa Meier*, Ana Silva†, Bo Ek1,2", ["Rosa Meier", "Ana Silva", "Bo Ek"]),
        ("Rosa Meier, Ana Silva, et al.", ["Rosa Meier", "Ana Silva"]),
        ("Rosa Meier (first author), Ana Silva", ["Rosa Meier", "Ana Silva"]),
        ("Meier, R. und Ek, B.", ["Meier, R.", "Ek, B."]),
        ("Ek, Q., Roe, Y., Li, B.", ["Ek, Q.", "Roe, Y.", "Li, B."]),
        ("王伟、李娜", ["王伟", "李娜"]),
        ("Ek, O., Roe, J., & Ek, O.", ["Ek, O.", "Roe, J.", "Ek, O."]),
    ],
)
def test_an_author_list_is_split_into_names_as_printed(text, names):
    assert split_authors(text) == names


@pytest.mark.parametrize(
    "name", ["Rosa Meier", "R. B. Meier", "Meier RB", "Jung In Park", "Ha Im Choi"]
)
def test_names_look_like_names(name):
    assert name_score(name) > 0.5


@pytest.mark.parametrize(
    "text", ["Optimal Folding", "Heat Flow in", "LanternNet2", "Deep Learning", "Present", "12"]
)
def test_titles_and_systems_do_not(text):
    assert name_score(text) <= 0


def test_a_family_name_is_found_wherever_it_stands():
    assert surname_of("Müller-Ek, R. B.") == surname_of("Rosa B. Müller-Ek") == "mullerek"
