"""Today's choices of week, weekday and months become the text of an RFC 5545 rule."""

from django.db import migrations

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MONTHS = range(1, 13)


def write_rules(apps, schema_editor):
    schedules = apps.get_model("dialogue_pages", "MeetingSchedule").objects
    for schedule in schedules.all():
        months = [month for month in MONTHS if month not in schedule.months_without]
        rule = f"FREQ=MONTHLY;BYDAY={schedule.week_in_month}{DAYS[schedule.weekday]}"
        if len(months) < len(MONTHS):
            rule += ";BYMONTH=" + ",".join(map(str, months))
        # A schedule without any month proposed nothing; without rule and dates it still does.
        schedules.filter(pk=schedule.pk).update(rule=rule if months else "")


def read_rules(apps, schema_editor):
    """Back again, as far as the old columns could say it; a rule by weeks or dates by hand gets the defaults."""
    schedules = apps.get_model("dialogue_pages", "MeetingSchedule").objects
    for schedule in schedules.filter(rule__startswith="FREQ=MONTHLY"):
        parts = dict(part.split("=") for part in schedule.rule.split(";"))
        months = [int(month) for month in parts.get("BYMONTH", ",".join(map(str, MONTHS))).split(",")]
        schedules.filter(pk=schedule.pk).update(
            week_in_month=int(parts["BYDAY"][:-2]),
            weekday=DAYS.index(parts["BYDAY"][-2:]),
            months_without=[month for month in MONTHS if month not in months],
        )
    schedules.filter(rule="", rdate="").update(months_without=list(MONTHS))


def correct_moved(apps, schema_editor):
    """A meeting called moved that was moved from nowhere is planned."""
    meetings = apps.get_model("dialogue_pages", "Meeting").objects
    meetings.filter(status="MOVED", moved_from__isnull=True).update(status="PLANNED")


class Migration(migrations.Migration):
    dependencies = [("dialogue_pages", "0007_calendar_fields")]

    operations = [
        migrations.RunPython(write_rules, read_rules),
        migrations.RunPython(correct_moved, migrations.RunPython.noop),
    ]
