"""What the developer of another site is told when something is missing."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core import checks as django_checks
from django.test import override_settings

from dialogue_pages import checks
from tests.extension import readme


def test_nothing_is_missing_here():
    assert django_checks.run_checks() == []


@pytest.mark.parametrize("missing", checks.REQUIRED_APPS)
def test_a_missing_app_is_named_with_the_line_to_add(monkeypatch, missing):
    installed = apps.is_installed
    monkeypatch.setattr(apps, "is_installed", lambda name: name != missing and installed(name))
    (error,) = (row for row in django_checks.run_checks() if row.id == "dialogue_pages.E001")
    assert f'"{missing}"' in error.msg
    assert f'Add "{missing}" to INSTALLED_APPS' in error.hint


def test_missing_addresses_are_told_with_the_line_of_the_readme():
    with override_settings(ROOT_URLCONF="wagtail.urls"):
        (error,) = checks.urls_are_included()
    assert error.id == "dialogue_pages.E002"
    assert readme.urls_line().rstrip(",") in error.hint


def test_the_readme_names_the_extension_first_and_only_apps_that_are_checked_for():
    first, *others = readme.app_names()
    assert first == "dialogue_pages"
    assert set(others) <= set(checks.REQUIRED_APPS)
