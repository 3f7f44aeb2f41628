from __future__ import annotations

from typing import Any

import factory
from factory.django import DjangoModelFactory

from dialogue_pages.dialogues.channels.models import Channel
from dialogue_pages.dialogues.channels.pages import ChannelGuidePage
from dialogue_pages.dialogues.overview import DialogueIndexPage
from tests.factories.dialogues import DialogueIndexPageFactory
from tests.factories.pages import PageFactory


class WayFactory(DjangoModelFactory):
    """A channel with all that residents need to know of it."""

    class Meta:
        model = Channel

    title = factory.Sequence("Väg {}".format)
    description = "Så går det till."
    for_what = "Det kommunen bestämmer"
    for_whom = "Alla"
    answer_time = "Du får svar inom tio arbetsdagar."
    legal_remark = "Det du skickar blir allmän handling."
    url = "https://example.org/vag"


def asked(name: str, text: str, *labels: str, suits_all: str = "") -> tuple[str, dict[str, Any]]:
    """A question of the guide; each choice is named in addresses as its label is in small letters."""
    choices = [
        {"label": label, "hint": "", "name": label.lower(), "suits_all": label == suits_all}
        for label in labels
    ]
    return ("question", {"text": text, "hint": "", "name": name, "choices": choices})


QUESTIONS = [
    asked("vad", "Vad gäller det?", "Fel", "Plan", "Vet-ej", suits_all="Vet-ej"),
    asked("hur", "Hur vill du göra?", "Skriva", "Prata"),
]


class ChannelGuidePageFactory(PageFactory):
    """A guide with two questions, which nobody has been named for whom nothing suits."""

    class Meta:
        model = ChannelGuidePage

    parent = factory.LazyFunction(lambda: DialogueIndexPage.objects.first() or DialogueIndexPageFactory())
    title = "Hur vill du ha inflytande?"
    slug = "inflytande"
    questions = factory.LazyFunction(lambda: list(QUESTIONS))
