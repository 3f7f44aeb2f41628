"""Names of bodies and parties that are there already get their keys of Swedish order."""

from django.db import migrations

from dialogue_pages.core.sorting import KEY_LENGTH
from dialogue_pages.core.text import swedish_sort_key


def give_sort_keys(apps, schema_editor):
    for model in ("Body", "Party"):
        for row in apps.get_model("dialogue_pages", model).objects.filter(sort_key=""):
            row.sort_key = swedish_sort_key(row.name)[:KEY_LENGTH]
            row.save(update_fields=["sort_key"])


class Migration(migrations.Migration):
    dependencies = [("dialogue_pages", "0002_bodies_rules")]
    operations = [migrations.RunPython(give_sort_keys, migrations.RunPython.noop)]
