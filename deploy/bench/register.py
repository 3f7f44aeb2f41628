"""The register of answers with 1,000 and with 100,000, and what exports of 100,000 cost, on each engine.

The list is asked in one process, first with few rows and then with many. Each export runs in a process of its
own, so that what it adds to the memory's peak is its own; stock Wagtail's export of the same rows beside it.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import resource
import sys
import time
from typing import Any

from deploy.bench.asking import ask
from deploy.bench.engines import Part, on_each
from deploy.bench.report import write_report

FEW, MANY = 1_000, int(os.environ.get("BENCH_ANSWERS", "100000"))
QUESTIONS, TURNS, BATCH = 8, 15, 2_000
WORDS = ("cykelväg", "park", "lekplats", "buss", "skola", "äldre", "belysning", "vatten", "torg", "bad")
EXPORTS = ("csv", "xlsx", "json", "archive", "stock xlsx")


def fill(first: int, last: int) -> None:
    """Answers of eight questions: texts of some twenty words, an option, a number."""
    from dialogue_pages.responses.models import Response  # noqa: PLC0415 (the settings are this process's)

    page, *others = _pages()
    begun = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    names = [f"f_{number}" for number in range(QUESTIONS)]
    questions = [
        {"name": name, "label": f"Fråga {name}", "type": "multiline", "options": []} for name in names
    ]
    states = ("RECEIVED", "REGISTERED", "BEING_ANSWERED", "ANSWERED")
    for start in range(first, last, BATCH):
        rows = []
        for number in range(start, min(start + BATCH, last)):
            word = WORDS[number % len(WORDS)]
            text = f"Vi vill ha mer {word} i området, och det ska vara nära för alla som bor här {number} "
            rows.append(
                Response(
                    page=page if number % 10 else others[number // 10 % len(others)],
                    submit_time=begun + dt.timedelta(minutes=number),
                    form_data={name: text * (index % 2 + 1) for index, name in enumerate(names)},
                    questions=questions,
                    idempotency_key=f"{number:064d}",
                    state=states[number % len(states)],
                )
            )
        Response.objects.bulk_create(rows, batch_size=500)


def _pages() -> list[Any]:
    from dialogue_pages.dialogue_forms.models import DialogueFormField, DialogueFormPage  # noqa: PLC0415
    from home.models import HomePage  # noqa: PLC0415

    found = list(DialogueFormPage.objects.order_by("pk"))
    if found:
        return found
    home = HomePage.objects.get()
    for number in range(5):
        page = DialogueFormPage(title=f"Formulär {number}", slug=f"form-{number}", summary="Om det.")
        page.form_fields = [
            DialogueFormField(label=f"Fråga {index}", clean_name=f"f_{index}", sort_order=index)
            for index in range(QUESTIONS)
        ]
        found.append(home.add_child(instance=page))
    return found


def lists() -> dict[str, list[float]]:
    """Queries, milliseconds with few and with many, by list."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    found: dict[str, list[float]] = {}
    for first, last in ((0, FEW), (FEW, MANY)):
        fill(first, last)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        client = _registrar()
        for name, query in _choices(last).items():
            queries, ms = _taken(client, query)
            found.setdefault(name, []).extend([queries, ms])
    return {name: [max(few, many), before, after] for name, (few, before, many, after) in found.items()}


def _choices(size: int) -> dict[str, dict[str, Any]]:
    page = _pages()[0]
    middle = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=size // 2)
    return {
        "newest first": {},
        "oldest first": {"ordering": "submit_time"},
        "a page in the middle": {"efter": f"{middle:%Y%m%dT%H%M%S.%f}_1"},
        "of a form": {"page": page.pk},
        "by state": {"state": "REGISTERED"},
        "in quarantine": {"quarantine": "ja"},
        "a word that all have": {"q": "området"},
        "a word that few have": {"q": f"{size - 7}"},
        "two words in a form": {"q": "cykelväg området", "page": page.pk},
        "the last week": {"received_from": f"{middle:%Y-%m-%d}", "state": "ANSWERED"},
    }


def _registrar() -> Any:
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.contrib.auth.models import Group, Permission  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    user, is_new = get_user_model().objects.get_or_create(username="registrator")
    if is_new:
        group = Group.objects.create(name="Bench")
        names = ["access_admin", "view_response", "change_response", "export_response"]
        group.permissions.set(Permission.objects.filter(codename__in=names))
        user.groups.add(group)
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def _taken(client: Any, query: dict[str, Any]) -> tuple[int, float]:
    """The fastest time, after two that warm up: what else the machine does only ever adds."""
    queries, times = ask(client, "/admin/svar/", query, turns=TURNS + 2)
    return queries, min(times[2:])


def export(kind: str) -> list[float]:
    """Seconds, megabytes that the peak of memory rises by, megabytes of the file."""
    from dialogue_pages.responses.exports.archive import archive_pieces  # noqa: PLC0415
    from dialogue_pages.responses.exports.source import Source  # noqa: PLC0415
    from dialogue_pages.responses.exports.writers import (  # noqa: PLC0415
        csv_pieces,
        json_pieces,
        xlsx_pieces,
    )
    from dialogue_pages.responses.models import Response  # noqa: PLC0415

    if kind == "stock xlsx":
        make = _stock
    else:
        ours = {"csv": csv_pieces, "xlsx": xlsx_pieces, "json": json_pieces}
        ours["archive"] = lambda source: archive_pieces(source, {})
        make = lambda rows: ours[kind](Source(rows))  # noqa: E731
    # What Python and the drivers load once is no part of it.
    sum(map(len, make(Response.objects.filter(pk__in=Response.objects.values("pk")[:50]))))
    before, begun = _peak(), time.perf_counter()
    size = sum(map(len, make(Response.objects.all())))
    return [time.perf_counter() - begun, _peak() - before, size / 1e6]


def _stock(rows: Any) -> Any:
    """Wagtail's own export of a form's submissions."""
    from django.test import RequestFactory  # noqa: PLC0415
    from wagtail.contrib.forms.views import SubmissionsListView  # noqa: PLC0415

    page = _pages()[0].specific
    page.get_submissions = lambda: rows
    request = RequestFactory().get("/", {"export": "xlsx"})
    request.user = _superuser()
    return SubmissionsListView.as_view()(request, form_page=page).streaming_content


def _superuser() -> Any:
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    return get_user_model().objects.get_or_create(username="admin", is_superuser=True)[0]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(part: Part) -> dict[str, Any]:
    return {"lists": part("lists"), "exports": {kind: part("export", kind) for kind in EXPORTS}}


def tables(found: dict[str, dict[str, Any]]) -> str:
    engines = list(found)
    lines = [
        f"| {MANY:,} answers of {QUESTIONS} questions | "
        + " | ".join(f"{name}: queries | ms with {FEW:,} | ms with all | ratio" for name in engines)
        + " |",
        f"|---|{'---:|---:|---:|---:|' * len(engines)}",
    ]
    for name in found[engines[0]]["lists"]:
        cells = []
        for rows in found.values():
            queries, few, many = rows["lists"][name]
            cells.append(f"{queries} | {few:.0f} | {many:.0f} | {many / few:.2f}")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    lines += [
        "",
        "| export of all | " + " | ".join(f"{name}: s | MB of memory | MB" for name in engines) + " |",
        f"|---|{'---:|---:|---:|' * len(engines)}",
    ]
    for kind in EXPORTS:
        cells = []
        for rows in found.values():
            seconds, memory, size = rows["exports"][kind]
            cells.append(f"{seconds:.1f} | {memory:.0f} | {size:.0f}")
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    result = tables(on_each("deploy.bench.register", "bench_register", measure))
    print(result)
    write_report("register", result)


if __name__ == "__main__":
    if sys.argv[1:]:
        import django

        django.setup()
        part = {"lists": lists, "export": export}[sys.argv[1]]
        print(json.dumps(part(*sys.argv[2:])))
    else:
        main()
