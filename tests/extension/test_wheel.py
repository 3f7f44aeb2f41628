"""What the wheel holds, and what it asks for."""

from __future__ import annotations

import ast
import gettext
import importlib.metadata
import io
import sys
import zipfile
from email import message_from_bytes
from fnmatch import fnmatch
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.extension.readme import ROOT

PACKAGE = ROOT / "dialogue_pages"


@pytest.fixture
def held(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_holds_the_extension_and_nothing_of_the_site(held):
    assert {name.partition("/")[0] for name in held if ".dist-info/" not in name} == {"dialogue_pages"}


@pytest.mark.parametrize(
    "pattern",
    [
        "migrations/*.py",
        "management/commands/*.py",
        "templatetags/*.py",
        "templates/**/*",
        "static/**/*",
        "locale/*/LC_MESSAGES/*.mo",
    ],
)
def test_the_wheel_holds_every_file_of_a_kind(held, pattern):
    sources = {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.glob(pattern)
        if path.is_file() and not fnmatch(path.name, "*.pyc")
    }
    assert sources
    assert sources <= held.keys()


def test_the_translations_in_the_wheel_are_compiled(held):
    catalogue = gettext.GNUTranslations(io.BytesIO(held["dialogue_pages/locale/sv/LC_MESSAGES/django.mo"]))
    assert catalogue.gettext("district meeting") == "kommundelsträff"
    assert catalogue.ngettext("%(days)d day left", "%(days)d days left", 2) == "%(days)d dagar kvar"


def test_the_wheel_asks_for_everything_that_it_imports(held):
    (metadata,) = (content for name, content in held.items() if name.endswith(".dist-info/METADATA"))
    asked = required(message_from_bytes(metadata).get_all("Requires-Dist"))
    # Wagtail's own (modelcluster, modelsearch) come with it, and its documentation says to import them.
    asked |= required(importlib.metadata.requires("wagtail"))
    owners = importlib.metadata.packages_distributions()
    imported = {
        canonicalize_name(owner)
        for name, content in held.items()
        if name.endswith(".py")
        for module in imported_modules(content)
        for owner in owners.get(module, [module])
    }
    assert imported - {"dialogue-pages"} <= asked


def required(texts: list[str]) -> set[str]:
    """The names that requirements ask for in any case, without extras."""
    return {canonicalize_name(row.name) for row in map(Requirement, texts) if row.marker is None}


def imported_modules(source: bytes) -> set[str]:
    """The outermost names of the modules that a file imports, but for Python's own."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module.partition(".")[0])
    return {name for name in found if name not in sys.stdlib_module_names and name != "dialogue_pages"}
