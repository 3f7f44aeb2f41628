"""The mails about a sign-up. No header holds what was typed but a checked address."""

from __future__ import annotations

from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from dialogue_pages.calendar.icalendar import calendar_of
from dialogue_pages.core.mails import message_id, two_part_mail
from dialogue_pages.district_meetings.signups.enums import MailKind
from dialogue_pages.district_meetings.signups.models import SignUpMail
from dialogue_pages.district_meetings.signups.tokens import CANCEL


def sign_up_mail(row: SignUpMail) -> EmailMultiAlternatives:
    """The mail with the meeting as a calendar file of the same UID. A resend has the same Message-ID."""
    sign_up, meeting = row.sign_up, row.sign_up.meeting
    page = meeting.district_meeting_page
    site_url = page.get_site().root_url
    with override(settings.LANGUAGE_CODE):
        title = " ".join(page.title.split())
        cancel_path = reverse("dialogue_pages:cancel_sign_up", args=[CANCEL.write(sign_up.pk)])
        context = {
            "kind": row.kind,
            "sign_up": sign_up,
            "meeting": meeting,
            "title": title,
            "old_starts_at": row.old_starts_at,
            "page_url": page.full_url,
            "cancel_url": site_url + cancel_path,
        }
        mail = two_part_mail(
            "dialogue_pages/mail/sign_up",
            subject=_subject(row) % {"title": title},
            to=sign_up.email,
            context=context,
            headers={"Message-ID": message_id(f"sign-up-{row.pk}")},
        )
        if row.kind != MailKind.WAITING:
            calendar = calendar_of([meeting], name=title, address=lambda path: urljoin(site_url, path))
            mail.attach("mote.ics", calendar.decode(), "text/calendar")
    return mail


def _subject(row: SignUpMail) -> str:
    return {
        MailKind.CONFIRMED: _("You have a seat: %(title)s"),
        MailKind.WAITING: _("You are on the waiting list: %(title)s"),
        MailKind.MOVED_UP: _("You have got a seat: %(title)s"),
        MailKind.CHANGED: _("The meeting is changed: %(title)s"),
        MailKind.CALLED_OFF: _("The meeting is cancelled: %(title)s"),
        MailKind.REMINDER: _("Tomorrow: %(title)s"),
    }[MailKind(row.kind)]
