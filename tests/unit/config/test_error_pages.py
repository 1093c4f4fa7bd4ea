"""What a visitor sees when something cannot be done."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse


def test_an_unknown_address_leads_back_to_the_programme(client, db):
    response = client.get("/nothing/like/this/")

    assert response.status_code == 404
    assert "Nothing here" in response.content.decode()
    assert f'href="{reverse("home")}"' in response.content.decode()


def test_a_form_without_its_token_is_refused_in_plain_words(db):
    response = Client(enforce_csrf_checks=True).post(reverse("admin:login"), {"username": "ada"})

    assert response.status_code == 403
    assert "send it once more" in response.content.decode()


def test_a_fault_of_ours_needs_neither_database_nor_request_to_be_shown():
    assert "The fault is ours" in render_to_string("500.html")


@pytest.mark.parametrize("name", ["400.html", "403.html"])
def test_the_other_pages_can_be_shown(name, rf, db):
    assert "<h1>" in render_to_string(name, request=rf.get("/"))
