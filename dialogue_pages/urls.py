from __future__ import annotations

from django.urls import path

from dialogue_pages.calendar import views as calendar
from dialogue_pages.consultations.maps import views as maps
from dialogue_pages.councillors import views as councillors
from dialogue_pages.dialogues.feedback import views as feedback
from dialogue_pages.district_meetings.signups import views as sign_ups
from dialogue_pages.responses import views as responses

app_name = "dialogue_pages"

urlpatterns = [
    path("mote/<uuid:uid>/", calendar.meeting_page, name="meeting"),
    path("mote/<uuid:uid>.ics", calendar.meeting_file, name="meeting_file"),
    path("moten.ics", calendar.calendar_file, name="calendar_file"),
    path("organ/<slug:slug>.ics", calendar.body_file, name="body_file"),
    path("kommundel/<slug:slug>.ics", calendar.district_file, name="district_file"),
    path("politiker/<int:pk>.vcf", councillors.vcard_file, name="vcard"),
    path("planer-nara/", maps.near, name="plans_near"),
    path("besked/<int:page_id>/", feedback.ask, name="ask_feedback"),
    path("besked/<int:page_id>/skickat/", feedback.asked, name="feedback_asked"),
    path("besked/bekrafta/<str:token>/", feedback.confirm_address, name="confirm_feedback"),
    path("besked/avsluta/<str:token>/", feedback.leave, name="leave_feedback"),
    path("traff/<int:page_id>/anmalan/", sign_ups.sign_up_for, name="sign_up"),
    path("traff/<int:page_id>/anmald/", sign_ups.signed_up, name="signed_up"),
    path("traff/avboka/<str:token>/", sign_ups.cancel, name="cancel_sign_up"),
    path("kvitto/<str:key>/", responses.receipt, name="receipt"),
]
