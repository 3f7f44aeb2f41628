"""Every model of the extension, gathered for Django. The rooms own them."""

from dialogue_pages.bodies.models import Body, Mandate, Term
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.pages import CalendarPage
from dialogue_pages.calendar.schedules import MeetingSchedule
from dialogue_pages.committees.models import Assignment, CommitteePage
from dialogue_pages.consultations.evidence.models import EvidenceEntry
from dialogue_pages.consultations.law.models import LegalRule
from dialogue_pages.consultations.lists.models import ConsultationIndexPage
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.notices.models import PlanNotice
from dialogue_pages.consultations.reports.models import PlanReport, PlanReportFile
from dialogue_pages.consultations.stages.models import ConsultationDocument, StageMeeting, StagePlace
from dialogue_pages.consultations.statements.models import (
    StandardAnswer,
    StatementPoint,
    StatementReview,
    Theme,
)
from dialogue_pages.contacts.models import ContactDetails, District, Party, Venue
from dialogue_pages.councillors.models import CouncillorIndexPage, CouncillorPage
from dialogue_pages.councillors.register.models import RegisterImport, RegisterProfile
from dialogue_pages.dialogue_forms.models import DialogueFormField, DialogueFormPage
from dialogue_pages.dialogue_forms.results.models import PublishedResult, Quote
from dialogue_pages.dialogues.channels.models import Channel
from dialogue_pages.dialogues.channels.pages import ChannelGuidePage
from dialogue_pages.dialogues.feedback.models import FeedbackReminder, FeedbackRequest
from dialogue_pages.dialogues.models import DialogueContact, DialoguePeriod, DialogueTopic
from dialogue_pages.dialogues.overview import DialogueIndexPage
from dialogue_pages.dialogues.pages import DialoguePage
from dialogue_pages.district_meetings.models import DistrictMeetingPage, MeetingPolitician
from dialogue_pages.district_meetings.questions.models import MeetingQuestion, QuestionSupport
from dialogue_pages.district_meetings.signups.models import MeetingSignUp, SignUpMail
from dialogue_pages.folder.models import FolderCount, FolderFile
from dialogue_pages.folder.pages import DialogueFolderPage, FolderChapterPage
from dialogue_pages.outreach.models import (
    Letter,
    NewsItem,
    Subscriber,
    Subscription,
    SubscriptionSettings,
    Told,
)
from dialogue_pages.responses.attachment_models import Attachment
from dialogue_pages.responses.drafts.models import ResponseDraft
from dialogue_pages.responses.exports.models import Export
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.privacy_models import PrivacyNotice
from dialogue_pages.responses.register.models import AnswerTemplate, ResponseNote, SentAnswer
from dialogue_pages.responses.retention.models import DisposalList, RecordType
from dialogue_pages.responses.texts import ResponseText
from dialogue_pages.subjects.models import DistrictPage, SubjectIndexPage, TopicPage

__all__ = [
    "AnswerTemplate",
    "Assignment",
    "Attachment",
    "Body",
    "CalendarPage",
    "Channel",
    "ChannelGuidePage",
    "CommitteePage",
    "ConsultationDocument",
    "ConsultationIndexPage",
    "ConsultationPage",
    "ContactDetails",
    "CouncillorIndexPage",
    "CouncillorPage",
    "DialogueContact",
    "DialogueFolderPage",
    "DialogueFormField",
    "DialogueFormPage",
    "DialogueIndexPage",
    "DialoguePage",
    "DialoguePeriod",
    "DialogueTopic",
    "DisposalList",
    "District",
    "DistrictMeetingPage",
    "DistrictPage",
    "EvidenceEntry",
    "FeedbackReminder",
    "FeedbackRequest",
    "FolderChapterPage",
    "FolderCount",
    "FolderFile",
    "Export",
    "LegalRule",
    "Letter",
    "Mandate",
    "Meeting",
    "MeetingPolitician",
    "MeetingQuestion",
    "MeetingSchedule",
    "NewsItem",
    "MeetingSignUp",
    "Party",
    "PlanNotice",
    "PlanReport",
    "PlanReportFile",
    "PrivacyNotice",
    "PublishedResult",
    "QuestionSupport",
    "Quote",
    "RegisterImport",
    "RegisterProfile",
    "Response",
    "ResponseDraft",
    "RecordType",
    "RegisterImport",
    "RegisterProfile",
    "Response",
    "ResponseNote",
    "ResponseText",
    "SentAnswer",
    "SignUpMail",
    "StageMeeting",
    "StagePlace",
    "StandardAnswer",
    "StatementPoint",
    "StatementReview",
    "Subscriber",
    "Subscription",
    "SubscriptionSettings",
    "Term",
    "Theme",
    "Told",
    "SubjectIndexPage",
    "Term",
    "Theme",
    "TopicPage",
    "Venue",
]
