"""The full-text index of what residents sent, by hand for each engine, and the words of what there is.

See ``responses.texts``: on SQLite the triggers belong to the table and end with it, should it be made anew.
"""

from django.db import migrations

from dialogue_pages.responses.texts import ResponseText

TABLE = "dialogue_pages_responsetext"
ON_SQLITE = [
    f"""CREATE VIRTUAL TABLE {TABLE}_fts USING fts5(
        text, content='{TABLE}', content_rowid='response_id',
        tokenize='unicode61 remove_diacritics 0', prefix='2 3')""",
    f"""CREATE TRIGGER {TABLE}_added AFTER INSERT ON {TABLE} BEGIN
        INSERT INTO {TABLE}_fts(rowid, text) VALUES (new.response_id, new.text); END""",
    f"""CREATE TRIGGER {TABLE}_removed AFTER DELETE ON {TABLE} BEGIN
        INSERT INTO {TABLE}_fts({TABLE}_fts, rowid, text) VALUES ('delete', old.response_id, old.text); END""",
]
ON_POSTGRESQL = [f"CREATE INDEX response_words ON {TABLE} USING gin (to_tsvector('simple', text))"]
OFF_SQLITE = [
    f"DROP TRIGGER {TABLE}_added",
    f"DROP TRIGGER {TABLE}_removed",
    f"DROP TABLE {TABLE}_fts",
]
OFF_POSTGRESQL = ["DROP INDEX response_words"]


def make(apps, schema_editor):
    _execute(schema_editor, ON_SQLITE, ON_POSTGRESQL)


def remove(apps, schema_editor):
    _execute(schema_editor, OFF_SQLITE, OFF_POSTGRESQL)


def _execute(schema_editor, on_sqlite, on_postgresql):
    statements = {"sqlite": on_sqlite, "postgresql": on_postgresql}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement, params=None)


def fill(apps, schema_editor):
    texts = apps.get_model("dialogue_pages", "ResponseText").objects
    for response in apps.get_model("dialogue_pages", "Response").objects.iterator(chunk_size=500):
        texts.create(response=response, text=ResponseText.of(response))


class Migration(migrations.Migration):
    dependencies = [("dialogue_pages", "0017_register_of_responses")]

    operations = [
        migrations.RunPython(make, remove),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
