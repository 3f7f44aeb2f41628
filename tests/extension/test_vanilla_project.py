"""The extension in a project that `wagtail start` made and the README's lines were added to."""

from __future__ import annotations

import pytest

from tests.extension import readme

LANGUAGES = ("en-us", "sv")


@pytest.fixture(params=LANGUAGES)
def visit(request, seen):
    return seen[request.param]


def test_the_project_knows_the_extension_from_the_wheel_alone(seen, visit):
    assert visit["extension"].startswith(seen["root"])


def test_the_migrations_are_complete_in_a_project_with_other_settings(seen):
    assert "No changes detected" in seen["changes"]


def test_the_checks_name_exactly_what_the_readme_tells_to_add(seen):
    assert [row["id"] for row in seen["forgotten"]] == ["dialogue_pages.E001"] * 4 + ["dialogue_pages.E002"]
    for name, problem in zip(sorted(readme.app_names()[1:]), seen["forgotten"], strict=False):
        assert f'"{name}"' in problem["text"]
    assert readme.urls_line().rstrip(",") in seen["forgotten"][-1]["hint"]


def test_nothing_is_left_to_complain_of_when_the_readme_is_followed(visit):
    assert visit["problems"] == []


def test_a_page_of_each_type_with_nothing_but_a_title_is_shown_edited_and_previewed(visit):
    assert sorted(visit["pages"]) == visit["page types"]
    assert len(visit["page types"]) >= 9
    wrong = {
        f"{name}, {view}": status
        for name, views in visit["pages"].items()
        for view, status in views.items()
        if status != 200
    }
    assert wrong == {}


def test_residents_answer_forms_and_statements_and_get_receipts_and_mail(visit):
    expected = {
        "closed": 200,
        "page when open": 200,
        "open": 200,
        "mistaken": 422,
        "sent": 303,
        "receipt": 200,
    }
    assert visit["answers"] == {"ConsultationPage": expected, "DialogueFormPage": expected}
    assert len(visit["mails"]) == 2


def test_every_register_snippet_and_calendar_file_opens(visit):
    assert {address: status for address, status in visit["others"].items() if status != 200} == {}
    assert len(visit["others"]) > 20


def test_every_style_sheet_and_script_that_is_asked_for_was_installed(visit):
    assert visit["missing files"] == []
    assert visit["files"] > 40


def test_the_extension_speaks_the_languages_of_the_project(seen):
    assert {language: seen[language]["name"] for language in LANGUAGES} == {
        "en-us": "Citizen dialogue",
        "sv": "Invånardialog",
    }
    assert all(subject.startswith("Kvitto ") for subject in seen["sv"]["mails"])
