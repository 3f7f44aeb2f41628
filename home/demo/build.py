"""The demo site from nothing, in the order in which one part needs another."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from dialogue_pages.core.clock import local_date
from home.demo.articles import build_articles
from home.demo.bodies_pages import build_committees, build_council_and_boards
from home.demo.channels import build_channels, build_guide
from home.demo.consultations import build_consultations
from home.demo.contacts import build_contacts
from home.demo.dialogue_builder import build_dialogue
from home.demo.dialogues_finished import FINISHED
from home.demo.dialogues_open import OPEN
from home.demo.district_meetings import build_district_meetings
from home.demo.folder import build_folder
from home.demo.indexes import indexed_once
from home.demo.legal_pages import build_about
from home.demo.mandates import build_councillors
from home.demo.meetings import build_schedules
from home.demo.papers import build_documents
from home.demo.people import PEOPLE
from home.demo.pictures import SCENES, draw_portrait, draw_scene, store
from home.demo.plan_report import build_report
from home.demo.questions import build_questions
from home.demo.registers import build_bodies, build_records, build_registers
from home.demo.sections import build_calendar, build_home, build_overview, build_politics
from home.demo.settings import build_privacy, build_settings, build_site
from home.demo.site import Demo
from home.demo.subjects import build_subjects
from home.models import HomePage


def is_built() -> bool:
    """A site with pages below its home page has content of its own; the demo is never mixed into it."""
    return HomePage.objects.filter(numchild__gt=0).exists()


def build(moment: dt.datetime) -> None:
    """Build everything as it looks at the moment; all of it or nothing."""
    demo = Demo(moment=moment, today=local_date(moment))
    with override(settings.LANGUAGE_CODE), indexed_once(), transaction.atomic():
        _build_records(demo)
        _build_pages(demo)


def _build_records(demo: Demo) -> None:
    build_registers(demo)
    build_contacts(demo)
    build_records(demo)
    build_bodies(demo)
    build_schedules(demo)
    for scene in SCENES:
        demo.images[scene.name] = store(
            draw_scene(scene), name=scene.name, title=scene.title, description=scene.description
        )
    for person in PEOPLE:
        if person.portrait:
            demo.portraits[person.name] = store(
                draw_portrait(person.portrait),
                name=f"portratt-{person.portrait}",
                title=f"{person.name} (exempel)",
                description=f"Ritat porträtt utan ansikte av {person.name}, en påhittad person.",
            )
    build_documents(demo)


def _build_pages(demo: Demo) -> None:
    """Pages below the home page stand in the menu in the order in which they are made."""
    build_home(demo)
    build_site(demo)
    build_overview(demo)
    for row in (*OPEN, *FINISHED):
        build_dialogue(demo, row)
    build_consultations(demo)
    build_district_meetings(demo)
    build_questions(demo)
    build_committees(demo)
    build_councillors(demo)
    build_folder(demo)
    build_politics(demo)
    build_council_and_boards(demo)
    build_calendar(demo)
    build_articles(demo)
    build_guide(demo)
    build_about(demo)
    build_channels(demo)
    build_settings(demo)
    build_privacy(demo)
    build_report(demo)
    build_subjects(demo)
