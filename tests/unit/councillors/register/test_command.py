"""manage.py import_register."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from dialogue_pages.bodies.models import Mandate
from dialogue_pages.councillors.register.models import RegisterImport
from tests.factories.pages import CouncillorIndexPageFactory
from tests.factories.register import a_row, as_csv, council_and_party

pytestmark = pytest.mark.django_db
NUMBER = "800101-2387"


@pytest.fixture
def run(tmp_path):
    CouncillorIndexPageFactory()
    council_and_party()

    def run(*rows, profile="Troman", **options) -> str:
        path = tmp_path / "register.csv"
        path.write_bytes(as_csv(list(rows)))
        out = io.StringIO()
        call_command("import_register", str(path), profile=profile, stdout=out, **options)
        return out.getvalue()

    return run


def test_without_commit_it_shows_the_changes_and_writes_nothing(run):
    said = run(a_row())
    assert "Märta Källhed, Ledamot, Kommunfullmäktige" in said
    assert "2 nya, 0 ändrade, 0 avslutade" in said
    assert not Mandate.objects.exists()
    assert not RegisterImport.objects.exists()


def test_with_commit_it_writes_and_keeps_a_record_without_a_user(run):
    run(a_row(), commit=True)
    assert Mandate.objects.count() == 1
    record = RegisterImport.objects.get()
    assert (record.importer(), record.export) == ("manage.py", {})
    assert "0 nya, 0 ändrade, 0 avslutade" in run(a_row(), commit=True)


def test_a_full_register_ends_the_rest_but_not_too_many_unasked(run):
    run(a_row(), a_row(Id="P2", Förnamn="Åke"), commit=True)
    with pytest.raises(CommandError, match="1 av 2 uppdrag"):
        run(a_row(), full=True, commit=True)
    assert not Mandate.objects.exclude(end_reason="").exists()
    run(a_row(), full=True, commit=True, allow_many_ends=True)
    assert Mandate.objects.exclude(end_reason="").count() == 1


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (a_row(Personnummer=""), "Personnummer"),
        (a_row(Organ="Okända nämnden"), "Rad 2"),
        (a_row(From="i höst"), "Rad 2"),
    ],
)
def test_a_refused_file_leaves_nothing_behind(run, row, reason):
    with pytest.raises(CommandError, match=reason):
        run(row, commit=True)
    assert not RegisterImport.objects.exists()
    assert not Mandate.objects.exists()


def test_a_personal_number_is_not_printed(run):
    with pytest.raises(CommandError) as error:
        run(a_row(Anteckning=NUMBER), commit=True)
    assert NUMBER not in str(error.value)


def test_an_unknown_profile_and_a_missing_file_are_told(run, tmp_path):
    with pytest.raises(CommandError, match="Troman"):
        run(a_row(), profile="Okänd")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_register", str(tmp_path / "none.csv"), profile="Troman")
