"""What is done before the site answers, and what is left alone."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model

from cms import prepare as preparation
from cms.caching import copies
from cms.environment import read_environment

pytestmark = pytest.mark.django_db

EVERY_START = [
    "send_receipts",
    "propose_meetings",
    "purge_drafts",
    "sweep_uploads",
    "follow_feedback",
    "tend_register",
    "record_evidence",
    "tell_subscribers",
    "make_folder_files",
    "follow_sign_ups",
]


@pytest.fixture
def prepared(monkeypatch, tmp_path):
    """The commands that a mode runs, in order, without running them."""

    def _prepare(mode: str, **variables: str) -> list[str]:
        settings = read_environment({"DATA_DIR": str(tmp_path), **variables})
        called: list[str] = []
        monkeypatch.setattr(preparation, "environment", lambda: settings)
        monkeypatch.setattr(preparation, "call_command", lambda name, **options: called.append(name))
        preparation.prepare(mode)
        return called

    return _prepare


def test_an_empty_database_gets_the_demo_content_in_development(prepared):
    assert prepared("run") == ["migrate", "demo", *EVERY_START]


def test_production_gets_it_only_when_asked(prepared):
    assert prepared("serve") == ["migrate", *EVERY_START]
    assert prepared("serve", DEMO="1") == ["migrate", "demo", *EVERY_START]


@pytest.mark.parametrize(("mode", "demo"), [("run", "0"), ("serve", "1")])
def test_a_database_that_has_an_editor_is_left_alone(prepared, mode, demo):
    get_user_model().objects.create_user("redaktör")
    assert prepared(mode, DEMO=demo) == ["migrate", *EVERY_START]


def test_pages_kept_by_older_code_are_dropped(prepared):
    before = copies.find("address", 0)[0]
    prepared("serve")
    assert copies.find("address", 0)[0] != before
