"""What stands where nothing is, and where something went wrong."""

from django.template.loader import get_template
from django.test import Client


def test_nowhere_has_the_look_of_the_site_and_a_way_on(client, db):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "There is no page at this address." in response.content.decode()
    assert 'href="/search/"' in response.content.decode()


def test_nowhere_in_the_api_is_a_problem(client, db):
    response = client.get("/api/v1/nowhere/")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["detail"] == "There is nothing at /api/v1/nowhere/."


def test_a_form_that_waited_too_long_says_what_to_do(db):
    response = Client(enforce_csrf_checks=True).post("/subscribe/", {"email": "ada@example.org"})
    assert response.status_code == 403
    assert "send it once more" in response.content.decode()


def test_the_pages_for_our_own_faults_need_nothing_but_themselves():
    for name in ("400.html", "500.html"):
        assert "site.css" in get_template(name).render()
