from __future__ import annotations

from django.urls import path

from dialogue_pages.calendar import views as calendar
from dialogue_pages.consultations.maps import views as maps
from dialogue_pages.councillors import views as councillors
from dialogue_pages.dialogues.feedback import views as feedback
from dialogue_pages.district_meetings.signups import views as sign_ups
from dialogue_pages.folder import views as folder
from dialogue_pages.folder.plans import views as folder_plans
from dialogue_pages.outreach import views as outreach
from dialogue_pages.responses import views as responses

app_name = "dialogue_pages"

urlpatterns = [
    path("mote/<uuid:uid>/", calendar.meeting_page, name="meeting"),
    path("mote/<uuid:uid>.ics", calendar.meeting_file, name="meeting_file"),
    path("moten.ics", calendar.calendar_file, name="calendar_file"),
    path("organ/<slug:slug>.ics", calendar.body_file, name="body_file"),
    path("kommundel/<slug:slug>.ics", calendar.district_file, name="district_file"),
    path("politiker/<int:pk>.vcf", councillors.vcard_file, name="vcard"),
    path("folder/<int:page_id>/plan/", folder_plans.plan, name="folder_plan"),
    path("folder/<int:page_id>/nytta/", folder.helpful, name="folder_helpful"),
    path("folder/<int:page_id>/tack/", folder.thanks, name="folder_thanks"),
    path("planer-nara/", maps.near, name="plans_near"),
    path("besked/<int:page_id>/", feedback.ask, name="ask_feedback"),
    path("besked/<int:page_id>/skickat/", feedback.asked, name="feedback_asked"),
    path("besked/bekrafta/<str:token>/", feedback.confirm_address, name="confirm_feedback"),
    path("besked/avsluta/<str:token>/", feedback.leave, name="leave_feedback"),
    path("prenumerera/", outreach.subscribe_view, name="subscribe"),
    path("prenumerera/skickat/", outreach.asked, name="subscription_asked"),
    path("prenumerera/bekrafta/<str:token>/", outreach.confirm_view, name="confirm_subscription"),
    path("prenumerera/andra/<str:token>/", outreach.manage, name="manage_subscriptions"),
    path("prenumerera/avsluta/<str:token>/", outreach.leave, name="leave_subscriptions"),
    path("flode/", outreach.feed, name="feed"),
    path("traff/<int:page_id>/anmalan/", sign_ups.sign_up_for, name="sign_up"),
    path("traff/<int:page_id>/anmald/", sign_ups.signed_up, name="signed_up"),
    path("traff/avboka/<str:token>/", sign_ups.cancel, name="cancel_sign_up"),
    path("kvitto/<str:key>/", responses.receipt, name="receipt"),
]
