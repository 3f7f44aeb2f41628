"""What the rooms show and until when: registration only. Imported once every model is loaded."""

from __future__ import annotations

from taggit.models import Tag
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, Site

from dialogue_pages.bodies.models import Body, Mandate, Term
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.consultations.law.models import LegalRule
from dialogue_pages.consultations.notices.models import PlanNotice
from dialogue_pages.consultations.reports.models import PlanReport
from dialogue_pages.contacts.models import ContactDetails, District, Party, Venue
from dialogue_pages.core.freshness import shows, watch
from dialogue_pages.dialogue_forms.results.models import PublishedResult, Quote
from dialogue_pages.dialogues.channels.enums import Parameter
from dialogue_pages.dialogues.channels.models import Channel
from dialogue_pages.district_meetings.questions.models import MeetingQuestion
from dialogue_pages.folder.models import FolderFile
from dialogue_pages.folder.pages import SEARCH
from dialogue_pages.outreach.models import NewsItem
from dialogue_pages.responses.privacy_models import PrivacyNotice
from dialogue_pages.responses.retention.models import RecordType

shows(get_document_model(), get_image_model(), Tag)
shows(Page, Site, PageViewRestriction, CollectionViewRestriction)
shows(ContactDetails, District, Party, Venue, RecordType)
shows(Body, Mandate, Term, parameters=["datum"])
shows(
    Meeting,
    parameters=["organ", "kommundel", "typ", "visa", "vy", "manad", "sida"],
    turns=[Meeting.objects.next_turn],
)
# Councillors are pages.
shows(parameters=["parti", "organ", "kommundel", "roll", "visa", "datum", "sida"], searches=["namn"])
shows(PrivacyNotice)
shows(Channel, parameters=["kommundel", "amne", "sida", *Parameter.values])
# Plans are pages; their stages are saved with them.
shows(LegalRule, parameters=["kommundel", "skede", "slag", "sida"])
shows(PublishedResult, Quote)
shows(PlanNotice)
shows(PlanReport)
shows(FolderFile, searches=[SEARCH])
shows(NewsItem, parameters=["kommundel", "organ", "amne", "sida", "typ", "klart", "sparat"])
# Support is shown by a task, once a minute at most.
shows(MeetingQuestion, parameters=["ordning", "fraga", "paus"])

watch()
