from django.db import migrations

from dialogue_pages.core.text import swedish_sort_key

LONGEST = 250


def fill(apps, schema_editor):
    """As ``ContactDetails.save`` does; a second contact with the same key and e-mail is told apart by its id."""
    seen = set()
    contacts = apps.get_model("dialogue_pages", "ContactDetails").objects.all()
    for contact in contacts.order_by("pk"):
        parts = (contact.function, contact.person_name)
        key = swedish_sort_key("\t".join(" ".join(part.split()) for part in parts))[:LONGEST]
        if (key, contact.email.lower()) in seen:
            key = f"{key[: LONGEST - 20]}\t{contact.pk}"
        seen.add((key, contact.email.lower()))
        contacts.filter(pk=contact.pk).update(sort_key=key)


class Migration(migrations.Migration):
    dependencies = [("dialogue_pages", "0004_contacts_sort_key")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
