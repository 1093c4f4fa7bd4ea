"""Awards, status, ids, patents, theses, and the receipts of every fact."""

from speakers.cv.fields.works import read_patents, read_publications, read_talks
from speakers.cv.parsed import Kind
from tests.unit.speakers.cv.works.lists import lines_of, read


def test_awards_stand_apart_from_title_and_venue():
    first, second = read("""
        • Folding lanterns at scale.
          Best Paper Award
          Rosa Meier, Ana Silva
          International Conference on Lanterns, 2021
        • Tides of the city.
          Ana Silva, Rosa Meier
          Harbour Review, 2019
        """)
    assert first["awards"] == ["Best Paper Award"]
    assert first["name"] == "Folding lanterns at scale"
    assert "awards" not in second


def test_a_status_is_read_in_brackets_and_in_words():
    first, second = read("""
        • (under review) Rosa Meier, Ana Silva. Folding lanterns at scale. ICML, 2025.
        • Ana Silva, Rosa Meier. Tides of the city. Harbour Review, to appear.
        """)
    assert first["status"] == "under review"
    assert first["publisher"] == "ICML"
    assert second["status"] == "to appear"


def test_doi_and_arxiv_ids_are_read_and_date_the_paper_only_by_inference():
    (item,) = read_publications(
        lines_of(
            "Rosa Meier, Ana Silva. Folding lanterns at scale. arXiv preprint arXiv:1812.01234."
        ),
        "Rosa Meier",
    )
    assert item.facts["arxiv"].value == "1812.01234"
    assert item.facts["releaseDate"].value == "2018"
    assert item.facts["releaseDate"].inferred
    (paper,) = read("R. Meier. Folding lanterns. Journal of Lanterns, 2020. doi:10.1234/lan.5678.")
    assert paper["doi"] == "10.1234/lan.5678"


def test_short_years_in_venues_are_years():
    (paper,) = read("""
        • Folding lanterns at scale.
          Rosa Meier, Ana Silva, Bo Ek
          Proceedings of the 14th Symposium on Lantern Systems (SLS'20)
        """)
    assert paper["releaseDate"] == "2020"
    assert paper["publisher"] == "Proceedings of the 14th Symposium on Lantern Systems (SLS'20)"


def test_co_authors_in_brackets_are_authors():
    (paper,) = read("• The Price of Harbours (with Ana Silva and Bo Ek), Journal of Ports, 2019.")
    assert paper["authors"] == ["Ana Silva", "Bo Ek"]
    assert paper["name"] == "The Price of Harbours"


def test_theses_are_publications_of_their_universities():
    (paper,) = read("• R. Meier. Folding at scale. PhD thesis, University of Somewhere, 2020.")
    assert paper["publisher"] == "PhD thesis, University of Somewhere"


def test_patents_among_papers_are_patents():
    items = read_publications(
        lines_of("""
        • Rosa Meier, Bo Ek. Soft lanterns. ICML, 2023.
        • Bo Ek, Rosa Meier. Folding apparatus. US Patent 10,123,456, 2021.
        """),
        "Rosa Meier",
    )
    assert [item.kind for item in items] == [Kind.PUBLICATION, Kind.PATENT]
    assert items[1].values()["number"] == "10,123,456"


def test_a_section_of_patents_gives_patents():
    (item,) = read_patents(
        lines_of("""
        • Folding Apparatus for Lanterns.
          灯笼折叠装置. (ID: 201712345678.5)
          Rosa Meier, Bo Ek
        """),
        "Rosa Meier",
    )
    assert item.kind is Kind.PATENT
    assert item.values() == {
        "name": "Folding Apparatus for Lanterns",
        "authors": ["Rosa Meier", "Bo Ek"],
        "number": "201712345678.5",
    }


def test_talks_have_a_title_or_an_event_a_place_and_a_date():
    talks = [
        item.values()
        for item in read_talks(
            lines_of("""
        • "Tides and time", Tidal Workshop 2022, Kiel, Germany
        • Lantern Group, Oslo, Norway Jan. 2019
        """)
        )
    ]
    assert talks == [
        {
            "name": "Tides and time",
            "event": "Tidal Workshop",
            "location": "Kiel, Germany",
            "date": "2022",
        },
        {"name": "Lantern Group", "location": "Oslo, Norway", "date": "2019-01"},
    ]


def test_every_fact_tells_the_lines_it_stands_on():
    (item,) = read_publications(
        lines_of("""
        **Folding lanterns at scale**
        Rosa Meier, Ana Silva, Bo Ek
        __Journal of Lanterns__, 2021
        """),
        "Rosa Meier",
    )
    assert {name: fact.lines for name, fact in item.facts.items()} == {
        "name": (0,),
        "authors": (1,),
        "publisher": (2,),
        "releaseDate": (2,),
    }
    assert all(0 < fact.confidence <= 1 for fact in item.facts.values())


def test_a_plain_reference_is_surer_than_one_parted_by_commas_alone():
    (plain,) = read_publications(
        lines_of("• R. Meier and A. Silva, “Folding lanterns,” __Journal of Lanterns__, 2021."),
        "Rosa Meier",
    )
    (blurred,) = read_publications(
        lines_of("• R. Meier, A. Silva, Folding lanterns, Journal of Lanterns, 2021."), "Rosa Meier"
    )
    assert plain.facts["name"].confidence > blurred.facts["name"].confidence
