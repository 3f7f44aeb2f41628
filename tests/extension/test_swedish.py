"""The Swedish of the extension: the field's own words, and peace with Django's and Wagtail's."""

from __future__ import annotations

import gettext
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import override

from dialogue_pages.calendar.enums import MeetingStatus
from tests.extension.readme import ROOT

# Django merges all catalogues into one: these say more in Swedish than theirs, and are right there too.
BETTERED = {"at %(time)s", "Number"}


def catalogue(folder: Path) -> dict[object, str]:
    """What a compiled Swedish catalogue says for each text, without its header."""
    with (folder / "locale/sv/LC_MESSAGES/django.mo").open("rb") as handle:
        texts = gettext.GNUTranslations(handle)._catalog
    return {key: value for key, value in texts.items() if key}


def others() -> dict[object, dict[str, str]]:
    """The Swedish of each text of the other apps, by app."""
    found: dict[object, dict[str, str]] = {}
    ours = ("dialogue_pages", "home")
    for app in ["django.conf", *(name for name in settings.INSTALLED_APPS if name not in ours)]:
        folder = Path(find_spec(app).origin).parent
        if (folder / "locale/sv/LC_MESSAGES/django.mo").exists():
            for text, swedish in catalogue(folder).items():
                found.setdefault(text, {})[app] = swedish
    return found


@pytest.mark.parametrize("name", ["dialogue_pages", "home"])
def test_a_text_that_another_app_has_too_says_the_same(name):
    """Django merges all catalogues, ours before theirs: ``Moved`` of a meeting must not rename a page's."""
    theirs = others()
    assert len(theirs) > 1000
    changed = {
        text: (swedish, theirs[text])
        for text, swedish in catalogue(ROOT / name).items()
        if text in theirs and text not in BETTERED and swedish not in theirs[text].values()
    }
    assert changed == {}


def test_a_meeting_is_moved_and_cancelled_in_the_words_of_meetings():
    with override("sv"):
        assert [str(label) for label in MeetingStatus.labels] == ["Planerat", "Flyttat", "Inställt"]


@pytest.mark.parametrize(
    ("english", "swedish"),
    [
        ("Consultation (samråd)", "Samråd"),
        ("Review (granskning)", "Granskning"),
        ("Review statement", "Granskningsutlåtande"),
        ("Consultation report", "Samrådsredogörelse"),
        ("Statement", "Yttrande"),
        ("Feedback", "Återkoppling"),
        ("District meeting", "Kommundelsträff"),
        ("Drafting committee", "Beredning"),
        ("Board", "Nämnd"),
        ("Municipal council", "Kommunfullmäktige"),
        ("Member", "Ledamot"),
        ("Substitute", "Ersättare"),
        ("mandate", "uppdrag"),
        ("term", "mandatperiod"),
        ("link to the summons", "länk till kallelsen"),
        ("link to the minutes", "länk till protokollet"),
        ("case number", "diarienummer"),
        ("property designation", "fastighetsbeteckning"),
    ],
)
def test_the_words_are_those_of_swedish_municipalities(english, swedish):
    assert catalogue(ROOT / "dialogue_pages")[english] == swedish
