"""Registration only."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import ModelAdminGroup, modeladmin_register

from dialogue_pages.bodies.admin import BodyAdmin, MandateAdmin, TermAdmin
from dialogue_pages.calendar.admin import CalendarGroup, NeverDeletedPolicy
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.consultations import admin as consultations
from dialogue_pages.consultations.evidence import admin as evidence
from dialogue_pages.consultations.law.admin import LegalRuleViewSet
from dialogue_pages.consultations.notices import admin as notices
from dialogue_pages.consultations.reports import admin as reports
from dialogue_pages.consultations.statements import admin as statements
from dialogue_pages.consultations.statements.log import log_actions as log_of_statements
from dialogue_pages.contacts.admin import ContactDetailsViewSet, DistrictAdmin, PartyAdmin, VenueAdmin
from dialogue_pages.contacts.rich_text import register_contact_feature
from dialogue_pages.contacts.usage_admin import keep_contacts_in_use
from dialogue_pages.core.rich_text import register_links
from dialogue_pages.councillors import admin as councillors
from dialogue_pages.councillors.register.admin import RegisterImportAdmin, RegisterProfileAdmin
from dialogue_pages.councillors.services import LOG_ACTION
from dialogue_pages.dialogue_forms import admin as dialogue_forms
from dialogue_pages.dialogue_forms.results import admin as results
from dialogue_pages.dialogues.channels.admin import ChannelViewSet
from dialogue_pages.dialogues.feedback.admin import refuse_publishing_unfinished
from dialogue_pages.dialogues.feedback.panels import show_what_waits
from dialogue_pages.district_meetings.questions import admin as questions
from dialogue_pages.district_meetings.signups import admin as sign_ups
from dialogue_pages.folder.panels import show_older_files
from dialogue_pages.responses import admin as responses
from dialogue_pages.responses import attachment_views
from dialogue_pages.responses.attachment_tasks import LOG_INFECTED
from dialogue_pages.responses.privacy_admin import remind_of_privacy
from dialogue_pages.responses.register import permissions, viewsets
from dialogue_pages.responses.register.history import register_actions
from dialogue_pages.responses.retention.services import CARRIED_OUT


@modeladmin_register
class RegistersGroup(ModelAdminGroup):
    menu_label = _("Registers")
    menu_icon = "list-ul"
    menu_order = 230
    items = (
        *(BodyAdmin, TermAdmin, MandateAdmin, PartyAdmin, DistrictAdmin, VenueAdmin),
        *(RegisterImportAdmin, RegisterProfileAdmin),
    )


register_permission_policy(Meeting, NeverDeletedPolicy(Meeting))
register_snippet(ContactDetailsViewSet)
register_snippet(CalendarGroup)
register_snippet(ChannelViewSet)

# After Wagtail's own.
hooks.register("register_rich_text_features", register_links, order=1)
hooks.register("register_rich_text_features", register_contact_feature)
hooks.register("before_delete_snippet", keep_contacts_in_use)
hooks.register("before_delete_page", responses.keep_pages_with_responses)
hooks.register("before_bulk_action", responses.keep_pages_with_responses_in_bulk)
hooks.register("before_bulk_action", refuse_publishing_unfinished)
hooks.register("construct_homepage_panels", show_what_waits)
hooks.register("construct_homepage_panels", show_older_files)


@hooks.register("register_admin_urls", order=-1)
def responses_are_not_deleted() -> list:
    return [path("forms/submissions/<int:page_id>/delete/", responses.refuse_deleting_responses)]


@hooks.register("register_admin_urls")
def attachments() -> list:
    address = "svar/<int:response_id>/bilaga/<int:attachment_id>/"
    return [path(address, attachment_views.download, name="dialogue_pages_attachment")]


@hooks.register("register_log_actions")
def log_of_malware(actions: LogActionRegistry) -> None:
    actions.register_action(LOG_INFECTED, _("Malware found"), _("Malware found in a file of an answer"))


hooks.register("construct_homepage_panels", remind_of_privacy)
hooks.register("register_admin_urls", results.addresses)
hooks.register("register_page_header_buttons", results.results_button)
hooks.register("register_log_actions", results.log_actions)
hooks.register("register_admin_urls", questions.addresses)
hooks.register("register_page_header_buttons", questions.questions_button)
hooks.register("register_log_actions", questions.log_actions)
hooks.register("register_admin_urls", notices.addresses)
hooks.register("register_page_header_buttons", notices.notices_button)
hooks.register("register_log_actions", notices.log_actions)
hooks.register("register_admin_urls", reports.addresses)
hooks.register("register_page_header_buttons", reports.reports_button)
hooks.register("before_delete_page", consultations.keep_pages_with_records)
hooks.register("before_bulk_action", consultations.keep_pages_with_records_in_bulk)
hooks.register("register_log_actions", reports.log_actions)


@hooks.register("register_admin_viewset")
def register_of_responses() -> viewsets.ResponsesGroup:
    return viewsets.ResponsesGroup()


@hooks.register("register_log_actions")
def log_of_responses(actions: LogActionRegistry) -> None:
    register_actions(actions)
    actions.register_action(CARRIED_OUT, _("Dispose of answers"), _("Answers disposed of"))


hooks.register("register_admin_urls", viewsets.report_urls)
hooks.register("register_reports_menu_item", viewsets.report_menu_item)
hooks.register("register_permissions", permissions.rights_to_give)
# Before the hooks that leave pages out.
hooks.register("filter_form_submissions_for_user", permissions.forms_of_registrars, order=-1)

hooks.register("register_admin_urls", sign_ups.addresses)
hooks.register("register_page_header_buttons", sign_ups.sign_ups_button)
hooks.register("register_admin_urls", evidence.addresses)
hooks.register("register_page_header_buttons", evidence.evidence_button)


@hooks.register("register_admin_viewset")
def legal_rules() -> LegalRuleViewSet:
    return LegalRuleViewSet()


hooks.register("register_log_actions", log_of_statements)
hooks.register("register_admin_urls", statements.addresses)
hooks.register("register_admin_viewset", statements.viewset)
hooks.register("register_permissions", statements.rights_to_give)
hooks.register("register_page_header_buttons", statements.header_button)
hooks.register("register_page_listing_more_buttons", statements.listing_button)

hooks.register("register_page_header_buttons", councillors.withdraw_buttons)
hooks.register("register_page_header_buttons", dialogue_forms.share_sheet_buttons)
hooks.register("register_admin_urls", dialogue_forms.share_sheet_urls)
hooks.register("before_copy_page", councillors.refuse_copying_people)
hooks.register("filter_form_submissions_for_user", councillors.only_people_who_were_written_to)


@hooks.register("register_admin_urls")
def withdrawal() -> list:
    address = "politiker/<int:page_id>/aterkalla/<slug:what>/"
    return [path(address, councillors.WithdrawView.as_view(), name="dialogue_pages_withdraw")]


@hooks.register("register_log_actions")
def log_of_withdrawal(actions: LogActionRegistry) -> None:
    actions.register_action(LOG_ACTION, _("Withdraw details"), _("Details withdrawn"))
