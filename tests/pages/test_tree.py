"""Which pages may lie under which."""

from __future__ import annotations

import pytest
from wagtail.models import Page

from dialogue_pages.calendar.pages import CalendarPage
from dialogue_pages.committees.models import CommitteePage
from dialogue_pages.consultations.lists.models import ConsultationIndexPage
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.councillors.models import CouncillorIndexPage, CouncillorPage
from dialogue_pages.dialogue_forms.models import DialogueFormPage
from dialogue_pages.dialogues.channels.pages import ChannelGuidePage
from dialogue_pages.dialogues.overview import DialogueIndexPage
from dialogue_pages.dialogues.pages import DialoguePage
from dialogue_pages.district_meetings.models import DistrictMeetingPage
from dialogue_pages.folder.pages import DialogueFolderPage, FolderChapterPage
from dialogue_pages.subjects.models import DistrictPage, SubjectIndexPage, TopicPage
from home.models import HomePage, StandardPage
from tests.factories.dialogues import DialogueFormPageFactory
from tests.factories.pages import CouncillorIndexPageFactory, home_page

LEAVES = (CouncillorPage, CalendarPage, FolderChapterPage, ChannelGuidePage, DistrictPage, TopicPage)
LISTS = {ConsultationIndexPage, SubjectIndexPage}
SECTIONS = {CommitteePage, CouncillorIndexPage, CalendarPage, DialogueFolderPage}
DIALOGUES = {DialogueFormPage, ConsultationPage, DistrictMeetingPage}
CHILDREN: dict[type[Page], set[type[Page]]] = {
    HomePage: SECTIONS | {StandardPage, DialogueIndexPage, ConsultationIndexPage},
    StandardPage: SECTIONS | {StandardPage},
    DialogueIndexPage: SECTIONS | DIALOGUES | LISTS | {DialogueIndexPage, ChannelGuidePage},
    SubjectIndexPage: {DistrictPage, TopicPage},
    ConsultationIndexPage: {ConsultationPage},
    CommitteePage: {CommitteePage},
    CouncillorIndexPage: {CouncillorPage},
    DialogueFolderPage: {FolderChapterPage},
    **{leaf: set() for leaf in (*DIALOGUES, *LEAVES)},
}


@pytest.mark.parametrize("parent", CHILDREN)
def test_only_these_pages_lie_under_it(parent):
    assert set(parent.allowed_subpage_models()) == CHILDREN[parent]


@pytest.mark.parametrize("child", CHILDREN)
def test_a_page_can_be_made_only_where_it_belongs(child):
    for parent, children in CHILDREN.items():
        assert child.can_exist_under(parent()) is (child in children)


def test_what_dialogues_have_in_common_is_no_page_of_its_own():
    assert DialoguePage not in DialogueIndexPage.creatable_subpage_models()


@pytest.mark.django_db
def test_there_is_one_list_of_councillors_under_a_page():
    home = home_page()
    assert CouncillorIndexPage.can_create_at(home)
    CouncillorIndexPageFactory()
    assert not CouncillorIndexPage.can_create_at(home_page())


@pytest.mark.django_db
def test_a_dialogue_is_not_moved_under_a_page_of_another_kind():
    dialogue = DialogueFormPageFactory()
    assert not dialogue.can_move_to(CouncillorIndexPageFactory())
    assert not dialogue.can_move_to(home_page())
