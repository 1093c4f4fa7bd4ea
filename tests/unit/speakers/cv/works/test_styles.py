"""Citation styles: who comes first, and what parts authors, title and venue."""

import pytest

from tests.unit.speakers.cv.works.lists import read

STYLES = {
    "APA": """
        • Meier, R., & Silva, A. (2021). Folding lanterns at scale. __Journal of Lanterns__, 12(3).
        • Silva, A., Ek, B., & Meier, R. (2019). Tides of the city. __Harbour Review__, 7, 1–12.""",
    "IEEE": """
        [1] R. Meier and A. Silva, “Folding lanterns at scale,” __Journal of Lanterns__, 2021.
        [2] A. Silva, B. Ek, and R. Meier, “Tides of the city,” in __Harbour Review__, 2019.""",
    "Vancouver": """
        1. Meier R, Silva A. Folding lanterns at scale. Journal of Lanterns. 2021;12(3):4-9.
        2. Silva A, Ek B, Meier R. Tides of the city. Harbour Review. 2019;7:1-12.""",
    "LNCS": """
        1. Meier, R., Silva, A.: Folding lanterns at scale. Journal of Lanterns 12(3), 4–9 (2021)
        2. Silva, A., Ek, B., Meier, R.: Tides of the city. In: Harbour Review, pp. 1–12 (2019)""",
    "ACM": """
        [1] Rosa Meier and Ana Silva. 2021. Folding lanterns at scale. __Journal of Lanterns__ 3.
        [2] Ana Silva, Bo Ek, and Rosa Meier. 2019. Tides of the city. __Harbour Review__ 7.""",
    "Nature": """
        1. Meier, R. & Silva, A. Folding lanterns at scale. __Journal of Lanterns__ **9** (2021).
        2. Silva, A., Ek, B. & Meier, R. Tides of the city. __Harbour Review__ **7**, 1 (2019).""",
    "title first": """
        • Folding lanterns at scale. Rosa Meier and Ana Silva. __Journal of Lanterns__, 2021.
        • Tides of the city. Ana Silva, Bo Ek, Rosa Meier. __Harbour Review__, 2019.""",
    "commas and italics": """
        • Rosa Meier, Ana Silva, __Folding lanterns at scale__, Journal of Lanterns, 2021
        • Ana Silva, Bo Ek, Rosa Meier, __Tides of the city__, Harbour Review, 2019""",
    "three lines": """
        **Folding lanterns at scale**
        Rosa Meier, Ana Silva
        __Journal of Lanterns__, 2021
        **Tides of the city**
        Ana Silva, Bo Ek, Rosa Meier
        __Harbour Review__, 2019""",
    "years on the right": """
        **Folding lanterns at scale**\t2021
        Rosa Meier, Ana Silva
        Journal of Lanterns
        **Tides of the city**\t2019
        Ana Silva, Bo Ek, Rosa Meier
        Harbour Review""",
    "years on the left": """
        2021\tFolding lanterns at scale. Rosa Meier, Ana Silva. Journal of Lanterns.
        2019\tTides of the city. Ana Silva, Bo Ek, Rosa Meier. Harbour Review.""",
    "bars": """
        Folding lanterns at scale | Rosa Meier, Ana Silva | Journal of Lanterns | 2021
        Tides of the city | Ana Silva, Bo Ek, Rosa Meier | Harbour Review | 2019""",
}


@pytest.mark.parametrize("style", STYLES)
def test_title_venue_year_and_surnames_are_read_in_many_styles(style):
    first, second = read(STYLES[style])
    assert (first["name"], second["name"]) == ("Folding lanterns at scale", "Tides of the city")
    assert (first["publisher"], second["publisher"]) == ("Journal of Lanterns", "Harbour Review")
    assert (first["releaseDate"], second["releaseDate"]) == ("2021", "2019")
    assert [len(first["authors"]), len(second["authors"])] == [2, 3]
    assert all("Meier" in " ".join(paper["authors"]) for paper in (first, second))


def test_a_title_without_any_sign_is_found_by_the_style_of_its_list():
    papers = read("""
        • Rosa Meier, Ana Silva, __Folding lanterns at scale__, Journal of Lanterns, 2021
        • Ana Silva, Rosa Meier, __Hope__, Harbour Review, 2019
        • Rosa Meier, __Racing Boats__, Annals of Boats, 2018
        """)
    assert [paper["name"] for paper in papers][1:] == ["Hope", "Racing Boats"]


def test_a_list_in_german_is_read():
    first, second = read("""
        Meier, R. und Ek, B. (2019): Laternen falten. Zeitschrift für Papierkunde, 12(3), S. 45–67.
        Meier, R. (2015): Häfen planen. Springer, Berlin.
        """)
    assert first["authors"] == ["Meier, R.", "Ek, B."]
    assert first["publisher"] == "Zeitschrift für Papierkunde"
    assert second["name"] == "Häfen planen"


def test_a_list_in_chinese_is_read():
    (paper, _) = read(
        """
        [1] 王伟, 李娜. 灯笼折叠方法研究[J]. 计算机学报, 2021, 44(3): 1-12.
        [2] 李娜, 王伟. 潮汐数据的快速压缩[C]. 中国计算机大会, 2019: 33-40.
        """,
        "王伟",
    )
    assert paper["name"] == "灯笼折叠方法研究"
    assert paper["authors"] == ["王伟", "李娜"]
    assert paper["publisher"] == "计算机学报"


def test_abbreviated_journals_are_not_cut_at_their_full_stops():
    first, second = read("""
        1. R. Meier, A. Silva, Folding of thin membranes, Phys. Rev. Lett. 120, 123401 (2018).
        2. A. Silva, R. Meier, Elastic ladders in two dimensions, Eur. Phys. J. C 97, 45 (2018).
        """)
    assert (first["publisher"], second["publisher"]) == ("Phys. Rev. Lett.", "Eur. Phys. J. C")
