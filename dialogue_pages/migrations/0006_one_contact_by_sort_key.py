import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dialogue_pages", "0005_fill_contacts_sort_key")]

    operations = [
        migrations.AddConstraint(
            model_name="contactdetails",
            constraint=models.UniqueConstraint(
                models.F("sort_key"),
                django.db.models.functions.text.Lower("email"),
                name="one_contact_by_name_and_email",
                violation_error_message="There is already a contact with this function, person and e-mail.",
            ),
        ),
    ]
