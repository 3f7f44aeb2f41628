"""Å, Ä and Ö become Greek letters in keys: a database made with Swedish order sorts braces first."""

from django.db import migrations

MODELS = ("Body", "ContactDetails", "CouncillorPage", "District", "Party")
GREEK = str.maketrans("{|}", "αβγ")


def translate(apps, schema_editor):
    for name in MODELS:
        rows = apps.get_model("dialogue_pages", name).objects
        for pk, key in rows.values_list("pk", "sort_key"):
            rows.filter(pk=pk).update(sort_key=key.translate(GREEK))


class Migration(migrations.Migration):
    dependencies = [("dialogue_pages", "0012_councillors_messages")]

    operations = [migrations.RunPython(translate, migrations.RunPython.noop, elidable=True)]
