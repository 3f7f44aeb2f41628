"""Documents move under the last stage of their plan; the law's rules and the log's guards are put in place."""

from __future__ import annotations

import datetime as dt

from django.db import migrations
from django.db.models import F
from django.utils import timezone

SINCE = dt.date(2011, 5, 2)
CHECKED = dt.date(2026, 11, 24)
PBL = "plan- och bygglagen (2010:900)"

# Rule, amount, unit, legal basis, text.
RULES = [
    ("CONSULTATION_STANDARD", 0, "DAYS", f"{PBL} 5 kap., samråd: ingen kortaste tid", ""),
    ("CONSULTATION_EXTENDED", 3, "WEEKS", f"{PBL} 5 kap., samråd i utökat förfarande", ""),
    (
        "CONSULTATION_IMPACT",
        30,
        "DAYS",
        f"{PBL} 5 kap., samråd vid betydande miljöpåverkan",
        "",
    ),
    ("REVIEW_STANDARD", 2, "WEEKS", f"{PBL} 5 kap. 18 §", ""),
    ("REVIEW_EXTENDED", 3, "WEEKS", f"{PBL} 5 kap., granskning i utökat förfarande", ""),
    ("REVIEW_IMPACT", 30, "DAYS", f"{PBL} 5 kap., granskning vid betydande miljöpåverkan", ""),
    ("REVIEW_COMPREHENSIVE", 2, "MONTHS", f"{PBL} 3 kap. 12 §", ""),
    ("APPEAL_PERIOD", 3, "WEEKS", f"{PBL} 13 kap.; lag (1930:173) om beräkning av lagstadgad tid", ""),
    (
        "APPEAL_WARNING",
        None,
        "DAYS",
        f"{PBL} 5 kap. 18 § och 13 kap. 11 §",
        "Den som inte har lämnat skriftliga synpunkter senast när granskningen är slut kan förlora rätten att "
        "överklaga beslutet att anta planen.",
    ),
    (
        "APPEAL_RIGHTS",
        None,
        "DAYS",
        f"{PBL} 13 kap.",
        "Skriv till kommunen om du vill överklaga. Tala om vilket beslut det gäller och hur du vill att det ska "
        "ändras. Brevet eller mejlet ska ha kommit fram senast den sista dagen.\n\n"
        "Kommunen skickar det vidare till mark- och miljödomstolen, som avgör.",
    ),
    (
        "CONSULTATION_RIGHTS",
        None,
        "DAYS",
        f"{PBL} 5 kap., samråd",
        "Du har rätt att läsa förslaget och att säga vad du tycker. Du behöver inte äga något i området.\n\n"
        "Förslaget är inte färdigt. Det är nu det är lättast att ändra det.",
    ),
    (
        "REVIEW_RIGHTS",
        None,
        "DAYS",
        f"{PBL} 5 kap. 18, 23 och 24 §§",
        "Det här är förslaget som kommunen tänker besluta om. Lämna dina synpunkter skriftligt senast den sista "
        "dagen.\n\n"
        "Kommunen samlar alla skriftliga synpunkter i ett granskningsutlåtande och svarar på dem där. Får du "
        "inte som du vill får du veta det.",
    ),
    (
        "COMPREHENSIVE_RIGHTS",
        None,
        "DAYS",
        f"{PBL} 3 kap.",
        "Översiktsplanen visar hur kommunen vill använda mark och vatten. Den är vägledande: den bestämmer inte "
        "över enskilda tomter.\n\n"
        "Alla har rätt att läsa förslaget och säga vad de tycker. Kommunen redovisar synpunkterna och vad de "
        "ledde till.",
    ),
]

TABLE = "dialogue_pages_evidenceentry"
TOLD = "The evidence log is never changed"


def seed_rules(apps, schema_editor) -> None:
    model = apps.get_model("dialogue_pages", "LegalRule")
    for rule, amount, unit, basis, text in RULES:
        values = {"amount": amount, "unit": unit, "legal_basis": basis, "text": text, "verified_on": CHECKED}
        model.objects.get_or_create(rule=rule, valid_from=SINCE, defaults=values)


def move_documents(apps, schema_editor) -> None:
    """To the last stage of the plan with statements, else the last of all; without any to an assignment."""
    period = apps.get_model("dialogue_pages", "DialoguePeriod")
    document = apps.get_model("dialogue_pages", "ConsultationDocument")
    rows = document.objects.filter(period=None)
    for page_id in rows.order_by().values_list("page", flat=True).distinct():
        stages = period.objects.filter(page_id=page_id)
        last = stages.order_by(F("last_day").desc(nulls_last=True), "-first_day", "-sort_order").first()
        if last is None:
            page = apps.get_model("wagtailcore", "Page").objects.get(pk=page_id)
            began = (page.first_published_at or page.latest_revision_created_at or timezone.now()).date()
            last = period.objects.create(page_id=page_id, stage="ASSIGNMENT", first_day=began, sort_order=0)
        rows.filter(page_id=page_id).update(period=last)


def move_documents_back(apps, schema_editor) -> None:
    document = apps.get_model("dialogue_pages", "ConsultationDocument")
    for row in document.objects.select_related("period"):
        row.page_id = row.period.page_id
        row.save()


def guard_the_log(apps, schema_editor) -> None:
    """Nothing in the log is changed or deleted, whatever program asks."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION dialogue_pages_keep_evidence() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{TOLD}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER evidence_is_kept BEFORE UPDATE OR DELETE ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION dialogue_pages_keep_evidence()"
        )
        schema_editor.execute(
            f"CREATE TRIGGER evidence_is_not_emptied BEFORE TRUNCATE ON {TABLE} "
            "FOR EACH STATEMENT EXECUTE FUNCTION dialogue_pages_keep_evidence()"
        )
        return
    for event in ("UPDATE", "DELETE"):
        schema_editor.execute(
            f"CREATE TRIGGER evidence_no_{event.lower()} BEFORE {event} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{TOLD}'); END"
        )


def unguard_the_log(apps, schema_editor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER evidence_is_kept ON {TABLE}")
        schema_editor.execute(f"DROP TRIGGER evidence_is_not_emptied ON {TABLE}")
        schema_editor.execute("DROP FUNCTION dialogue_pages_keep_evidence()")
        return
    for event in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER evidence_no_{event}")


class Migration(migrations.Migration):
    dependencies = [("dialogue_pages", "0020_stages_and_evidence")]

    operations = [
        migrations.RunPython(seed_rules, migrations.RunPython.noop),
        migrations.RunPython(move_documents, move_documents_back),
        migrations.RunPython(guard_the_log, unguard_the_log),
    ]
