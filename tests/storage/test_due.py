"""No kind of row with a moment is forgotten."""

from bot.storage import due, tables


def test_whatever_has_a_moment_is_asked_for() -> None:
    fetched = {tables.contact_imports.c.due_at}  # the fetcher's own, at its own pace
    has_one = {table.c.due_at for table in tables.metadata.tables.values() if "due_at" in table.c}
    assert has_one - fetched <= set(due.MOMENTS.values())
    assert set(due.MOMENTS) == set(due.Kind)
