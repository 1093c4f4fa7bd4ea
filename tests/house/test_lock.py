"""requirements.lock is what pyproject.toml asks for: nothing missing, nothing left over."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.house import tree


def asked_for():
    project = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    return [Requirement(line) for line in [*project["dependencies"], *extras]]


def locked():
    text = (tree.ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([\w.-]+)==([^\s;\\]+)", text, re.MULTILINE)
    return {canonicalize_name(name): Version(version) for name, version in pins}


@pytest.mark.parametrize("requirement", asked_for(), ids=lambda wish: wish.name)
def test_what_is_asked_for_is_locked_at_a_version_that_will_do(requirement):
    version = locked()[canonicalize_name(requirement.name)]

    assert requirement.specifier.contains(version, prereleases=True)


def test_nothing_is_locked_that_nobody_needs():
    needed, queue = set(), asked_for()
    while queue:
        wish = queue.pop()
        key = (canonicalize_name(wish.name), frozenset(wish.extras))
        if key not in needed:
            needed.add(key)
            queue += wished_by(wish)

    assert set(locked()) - {name for name, _ in needed} == set()


def wished_by(wish):
    """Return what a package needs on any platform, with the extras that were asked for."""
    try:
        lines = requires(wish.name) or []
    except PackageNotFoundError:  # it is for another platform, and so may be its own needs
        return []
    return [
        need
        for need in map(Requirement, lines)
        if need.marker is None
        or "extra" not in str(need.marker)
        or any(need.marker.evaluate({"extra": extra}) for extra in wish.extras)
    ]


def test_every_pin_has_a_hash_and_no_address():
    text = (tree.ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]

    assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []
    assert "://" not in text
