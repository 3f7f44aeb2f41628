"""Every document of the demo, made as PDF."""

from __future__ import annotations

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.core.dates import date_long
from home.demo import pdf
from home.demo.pdf import Paper, grid, points
from home.demo.plan_data import HALLSAS, STENKULLA
from home.demo.plan_papers import (
    HALLSAS_PAPERS,
    INVENTED,
    STENKULLA_PAPERS,
    hallsas_notice,
    stenkulla_notice,
)
from home.demo.site import Demo

_PLAYGROUND = Paper(
    "sammanstallning",
    "Sammanställning: lekplatsen i Tollered",
    "Vad 62 personer svarade. " + INVENTED,
    [
        (
            "Svaren i siffror",
            [
                grid(
                    "Röster på lekredskap",
                    ["Lekredskap", "Röster"],
                    ("Linbana", "41"),
                    ("Kompisgunga", "37"),
                    ("Klätterskog", "29"),
                    ("Vattenlek", "18"),
                )
            ],
        ),
        (
            "Det ni skrev",
            [
                points(
                    "Lekplatsen ska gå att använda med rullstol.",
                    "Det behövs skugga och en plats att äta när det regnar.",
                    "Sätt staket mot dammen.",
                )
            ],
        ),
    ],
)


def build_documents(demo: Demo) -> None:
    samrad = date_long(demo.day(HALLSAS.days_of(Stage.CONSULTATION)[1]))
    granskning = date_long(demo.day(STENKULLA.days_of(Stage.REVIEW)[1]))
    papers = (
        *HALLSAS_PAPERS,
        hallsas_notice(samrad),
        *STENKULLA_PAPERS,
        stenkulla_notice(granskning),
        _PLAYGROUND,
    )
    for paper in papers:
        demo.documents[paper.name] = pdf.store(paper, demo.today)
