"""The ways to subscribe that pages offer beside a list."""

from django.template.loader import render_to_string

from seminars.pages.programme import following, following_all, following_search


def panel(what):
    known = {"following": what, "site_url": "https://seminars.example.edu"}
    return render_to_string("seminars/_subscribe_panel.html", known)


def test_the_address_to_copy_comes_first_and_is_https():
    html = panel(following("series", "Topology", "topology", atom=True))
    address = "https://seminars.example.edu/feeds/series/topology.ics"
    assert html.index(f'value="{address}"') < html.index("webcal://")
    assert 'href="webcal://seminars.example.edu/feeds/series/topology.ics"' in html
    assert "https%3A%2F%2Fseminars.example.edu%2Ffeeds%2Fseries%2Ftopology.ics&amp;name=Top" in html
    assert 'href="/feeds/series/topology.atom"' in html


def test_the_home_page_offers_everything():
    assert 'value="https://seminars.example.edu/feeds/all.ics"' in panel(following_all("Example"))


def test_a_search_offers_a_feed_with_exactly_its_filters():
    html = panel(following_search("knots", "q=knots&tag=topology"))
    assert 'value="https://seminars.example.edu/feeds/search.ics?q=knots&amp;tag=topology"' in html
    assert "search.ics%3Fq%3Dknots%26tag%3Dtopology" in html


def test_nothing_inline_that_the_content_security_policy_forbids():
    html = panel(following_all("Example"))
    assert "<script>" not in html
    assert "style=" not in html
    assert "onclick" not in html
