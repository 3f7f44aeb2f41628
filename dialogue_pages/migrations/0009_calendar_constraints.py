from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue_pages", "0008_calendar_rules"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="meetingschedule",
            name="months_without",
        ),
        migrations.RemoveField(
            model_name="meetingschedule",
            name="week_in_month",
        ),
        migrations.RemoveField(
            model_name="meetingschedule",
            name="weekday",
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "MOVED"), _negated=True),
                    ("moved_from__isnull", False),
                    _connector="OR",
                ),
                name="moved_meeting_has_its_old_time",
                violation_error_message="A meeting is moved by changing when it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("agenda_url", ""), ("agenda_document__isnull", True), _connector="OR"),
                name="agenda_is_a_link_or_a_document",
                violation_error_message="Give each paper as a link or as a document, not as both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("summons_url", ""), ("summons_document__isnull", True), _connector="OR"),
                name="summons_is_a_link_or_a_document",
                violation_error_message="Give each paper as a link or as a document, not as both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes_url", ""), ("minutes_document__isnull", True), _connector="OR"),
                name="minutes_is_a_link_or_a_document",
                violation_error_message="Give each paper as a link or as a document, not as both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingschedule",
            constraint=models.CheckConstraint(
                condition=models.Q(("rule", ""), ("rdate", ""), _connector="OR"),
                name="schedule_has_a_rule_or_dates",
                violation_error_message="Choose a rule or dates by hand, not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingschedule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("rule__startswith", "FREQ=WEEKLY"), _negated=True),
                    ("starts_on__isnull", False),
                    _connector="OR",
                ),
                name="schedule_by_weeks_has_a_first_day",
                violation_error_message="Give the first meeting: weeks are counted from it.",
            ),
        ),
    ]
