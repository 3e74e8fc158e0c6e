"""Where the texts of the index stand: FTS5 on SQLite, a tsvector with GIN on PostgreSQL."""

from django.db import migrations

FORWARD = {
    "sqlite": ["CREATE VIRTUAL TABLE search_fts USING fts5(grams, detail=full)"],
    "postgresql": [
        "ALTER TABLE search_document ADD COLUMN vector tsvector",
        "CREATE INDEX search_document_vector ON search_document USING gin (vector)",
    ],
}
BACKWARD = {
    "sqlite": ["DROP TABLE search_fts"],
    "postgresql": ["ALTER TABLE search_document DROP COLUMN vector"],
}


def forward(apps, schema_editor):
    for statement in FORWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def backward(apps, schema_editor):
    for statement in BACKWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(forward, backward)]
