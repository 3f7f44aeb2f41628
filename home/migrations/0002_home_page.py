"""Make the page that Wagtail welcomes with the municipality's home page."""

from __future__ import annotations

from django.db import migrations


def make_home_page(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    HomePage = apps.get_model("home", "HomePage")
    ContentType = apps.get_model("contenttypes", "ContentType")
    welcome = Page.objects.filter(depth=2, slug="home").first()
    if welcome is None:
        return
    content_type, _ = ContentType.objects.get_or_create(app_label="home", model="homepage")
    home = HomePage(page_ptr_id=welcome.pk)
    home.__dict__.update(
        {field.attname: getattr(welcome, field.attname) for field in Page._meta.concrete_fields}
    )
    home.title = home.draft_title = "Invånardialog"
    home.content_type = content_type
    home.save()


class Migration(migrations.Migration):
    dependencies = [("home", "0001_initial"), ("wagtailcore", "0098_apitoken")]

    operations = [migrations.RunPython(make_home_page, migrations.RunPython.noop)]
