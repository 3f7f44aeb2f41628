from __future__ import annotations

import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Page

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.lists.models import ConsultationIndexPage
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.stages.models import ConsultationDocument
from dialogue_pages.dialogue_forms.models import DialogueFormField, DialogueFormPage, FieldType
from dialogue_pages.dialogues.channels.models import Channel
from dialogue_pages.dialogues.models import DialogueContact, DialoguePeriod
from dialogue_pages.dialogues.overview import DialogueIndexPage
from dialogue_pages.district_meetings.models import DistrictMeetingPage
from dialogue_pages.responses.models import Response
from tests.factories.files import DocumentFactory
from tests.factories.pages import PageFactory

ALWAYS = ("2000-01-01", "2099-12-31")


def period(first_day: str, last_day: str | None = None, stage: str = "") -> DialoguePeriod:
    """A row not yet saved, from ISO dates."""
    return DialoguePeriod(
        stage=stage,
        first_day=dt.date.fromisoformat(first_day),
        last_day=dt.date.fromisoformat(last_day) if last_day else None,
    )


class ChannelFactory(DjangoModelFactory):
    class Meta:
        model = Channel

    title = factory.Sequence("Kanal {}".format)
    url = "https://example.org/kanal"


class DialogueIndexPageFactory(PageFactory):
    class Meta:
        model = DialogueIndexPage


class DialoguePageFactory(PageFactory):
    """`days=("2026-03-01", "2026-03-28")` is the time to answer; contacts, districts and topics are lists."""

    class Meta:
        abstract = True

    _relations = ("days", "periods", "contacts", "districts", "topics")
    parent = factory.LazyFunction(lambda: DialogueIndexPage.objects.first() or DialogueIndexPageFactory())

    @classmethod
    def _create(cls, model_class: type[Page], *args: Any, **kwargs: Any) -> Page:
        """Published feedback says something, unless the test says what."""
        if kwargs.get("feedback_published_on"):
            kwargs.setdefault("feedback", [("text", "<p>Tack för era svar.</p>")])
        return super()._create(model_class, *args, **kwargs)

    @classmethod
    def _relate(cls, page: Page, related: dict[str, Any]) -> None:
        if days := related.pop("days", None):
            related["periods"] = [period(*days)]
        contacts = related.pop("contacts", [])
        related["dialogue_contacts"] = [DialogueContact(contact=contact) for contact in contacts]
        page.topics.add(*related.pop("topics", []))
        super()._relate(page, related)


class QuestionFactory(factory.Factory):
    """A question of a form, not yet saved."""

    class Meta:
        model = DialogueFormField

    label = factory.Sequence("Fråga {}".format)
    clean_name = factory.Sequence("fraga_{}".format)
    field_type = FieldType.MULTILINE
    required = False
    sort_order = factory.Sequence(int)


class DialogueFormPageFactory(DialoguePageFactory):
    """A form with one question, `vad_tycker_du`, that can be answered whenever."""

    class Meta:
        model = DialogueFormPage

    _relations = (*DialoguePageFactory._relations, "form_fields")
    days = ALWAYS
    form_fields = factory.LazyFunction(
        lambda: [QuestionFactory(label="Vad tycker du?", clean_name="vad_tycker_du", required=True)]
    )


class ConsultationPageFactory(DialoguePageFactory):
    """A plan in samråd, which takes statements whenever. `plan_documents` are those of its last stage."""

    class Meta:
        model = ConsultationPage

    _relations = (*DialoguePageFactory._relations, "plan_documents")
    periods = factory.LazyFunction(lambda: [period(*ALWAYS, Stage.CONSULTATION)])

    @classmethod
    def _relate(cls, page: Page, related: dict[str, Any]) -> None:
        if documents := related.pop("plan_documents", None):
            related["periods"][-1].documents = documents
        super()._relate(page, related)


class ConsultationIndexPageFactory(PageFactory):
    class Meta:
        model = ConsultationIndexPage

    title = "Samråd och granskning"


class ConsultationDocumentFactory(factory.Factory):
    """A document of a plan, not yet saved."""

    class Meta:
        model = ConsultationDocument

    document = factory.LazyFunction(DocumentFactory)


class DistrictMeetingPageFactory(DialoguePageFactory):
    class Meta:
        model = DistrictMeetingPage


class ResponseFactory(DjangoModelFactory):
    class Meta:
        model = Response

    page = factory.SubFactory(DialogueFormPageFactory)
    submit_time = dt.datetime(2026, 3, 3, 17, 0, tzinfo=dt.UTC)
    form_data = factory.LazyFunction(lambda: {"vad_tycker_du": "Bra"})
    questions = factory.LazyFunction(lambda: [{"name": "vad_tycker_du", "label": "Vad tycker du?"}])
    idempotency_key = factory.Sequence("{:064d}".format)
