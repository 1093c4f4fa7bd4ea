"""The search page: its form, what it finds, and the feed of exactly that."""

from datetime import date

import pytest
import time_machine

from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _before():
    with time_machine.travel("2026-02-20T12:00:00Z", tick=False):
        yield


def test_it_finds_and_offers_a_feed_of_exactly_that(client):
    make.seminar(title="Knots", tags=[make.tag(slug="topology")])
    make.seminar(title="Braids")
    response = client.get("/search/?tag=topology&q=knots&page=1&utm_source=x")
    shown = response.content.decode()
    assert "1 seminar found" in shown
    assert "Braids" not in shown
    assert "/feeds/search.ics?q=knots&amp;tag=topology" in shown


def test_the_form_shows_what_was_asked(client):
    make.seminar(title="Knots", series=make.series(slug="weekly"))
    shown = client.get("/search/?q=knots&series=weekly&from=2026-03-01").content.decode()
    assert 'value="knots"' in shown
    assert '<option value="weekly" selected>' in shown
    assert 'value="2026-03-01"' in shown
    assert "<details open>" in shown


def test_a_second_value_of_a_filter_is_a_tick_that_can_be_taken_off(client):
    make.seminar(tags=[make.tag(slug="knots")])
    make.seminar(tags=[make.tag(slug="braids")])
    shown = client.get("/search/?tag=knots&tag=braids").content.decode()
    assert "2 seminars found" in shown
    assert '<option value="knots" selected>' in shown
    assert '<input type="checkbox" name="tag" value="braids" checked>' in shown


def test_nonsense_is_told_and_nothing_listed(client):
    make.seminar(title="Knots")
    response = client.get("/search/?from=yesterday")
    assert response.status_code == 400
    assert "is no date" in response.content.decode()
    assert "Knots</a>" not in response.content.decode()


@pytest.mark.parametrize(
    "query", ["q=%00", "tag=%00", "from=9999-12-31T00:00-14:00", "q=" + "x+" * 40, "to=0001-01-01"]
)
def test_no_question_is_a_fault_of_ours(client, query):
    make.seminar()
    assert client.get(f"/search/?{query}").status_code in {200, 400}


def test_what_was_asked_is_never_markup(client):
    shown = client.get('/search/?q="><script>alert(1)</script>&from="><b>').content.decode()
    assert "<script>alert" not in shown
    assert "><b>" not in shown


def test_more_than_a_page_leads_on_with_the_same_filters(client):
    series = make.series(slug="weekly")
    for day in range(31):
        make.seminar(series=series, speakers=[], date=date(2026, 3, 1 + day))
        make.seminar(series=series, speakers=[], date=date(2026, 5, 1 + day))
    shown = client.get("/search/?series=weekly").content.decode()
    assert "/search/?series=weekly&amp;from=2026-05-20" in shown
