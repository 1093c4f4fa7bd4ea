"""What the documents promise is there: commands, addresses, files, and the API's description."""

import re
from importlib.util import find_spec
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command, get_commands
from django.urls import Resolver404, get_resolver, resolve

from tests.house import tree

DOCUMENTS = [(path, text) for path, text in tree.texts(".md") if path.parts[0] != "tests"]
EXAMPLES = {
    "id": "7",
    "pk": "7",
    "yyyy": "2026",
    "year": "2026",
    "mm": "03",
    "month": "3",
    "token": "t0ken",
}


CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)


def found(pattern):
    """Return what the pattern finds in the documents' code, inline or in blocks."""
    pieces = (piece for _, text in DOCUMENTS for piece in CODE.findall(text))
    return sorted({word for piece in pieces for word in re.findall(pattern, piece)})


def test_there_is_a_document():
    assert "README.md" in {str(path) for path, _ in DOCUMENTS}


def test_every_make_target_in_the_documents_exists():
    makefile = (tree.ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))

    assert set(found(r"(?m)(?:^|`)make ([a-z-]+)")) <= targets


def test_every_management_command_in_the_documents_exists():
    assert set(found(r"manage\.py ([a-z_]+)")) <= set(get_commands())


def test_every_module_in_the_documents_can_be_run():
    modules = found(r"python -m ([a-z_.]+[a-z_])")

    assert [module for module in modules if not find_spec(module)] == []


def addresses():
    """Return the site's own addresses in backticks, with something in each <place>."""
    first = {str(pattern.pattern).lstrip("^").split("/")[0] for pattern in patterns()}
    return [
        address
        for address in found(r"`(/[a-z][^`\s?…*]*)(?:\?[^`]*)?`")
        if address.split("/")[1] in first - {""}
    ]


def patterns():
    flat: list[Any] = []
    for pattern in get_resolver().url_patterns:
        deeper = getattr(pattern, "url_patterns", None)
        flat += deeper if deeper and str(pattern.pattern) == "" else [pattern]
    return flat


@pytest.mark.parametrize("address", addresses())
def test_every_address_in_the_documents_exists(address):
    path = re.sub(r"<([^>]+)>", lambda place: EXAMPLES.get(place[1], "knots"), address)
    try:
        resolve(path)
    except Resolver404:
        resolve(f"{path}/")


@pytest.mark.parametrize(
    ("document", "link"),
    [
        (path, link)
        for path, text in DOCUMENTS
        for link in re.findall(r"\]\((?!\w+:|#)([^)#\s]+)", text)
    ],
    ids=str,
)
def test_every_link_between_documents_leads_somewhere(document, link):
    assert (tree.ROOT / document.parent / link).exists()


def test_the_printed_description_of_the_api_is_up_to_date():
    described = StringIO()
    call_command("spectacular", stdout=described)

    printed = (tree.ROOT / "docs/openapi.yaml").read_text(encoding="utf-8")
    assert printed == described.getvalue(), "Run `make schema`."
