"""Made-up values for tests of the rules."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from bot.domain.concern import Concern, Moment, State
from bot.domain.home import Home, Urgency

EVENING = datetime(2026, 11, 23, 20, 40, tzinfo=UTC)

URGENCIES = st.sampled_from(Urgency)
INSTANTS = st.timedeltas(timedelta(), timedelta(days=1500)).map(lambda length: EVENING + length)
LENGTHS = st.timedeltas(timedelta(seconds=1), timedelta(days=400))


def a_home(slug: str = "ekbacken", **values: Any) -> Home:
    """A made-up home."""
    named = {"name": "Ekbacken", "operator": "Exempelstadens socialförvaltning", "phone": "031-390 06 12"} | values
    return Home(slug, **named)


@st.composite
def homes(draw: st.DrawFn) -> Home:
    """A home with deadlines of any length."""
    return a_home(
        acknowledge_within={urgency: draw(LENGTHS) for urgency in Urgency},
        follow_up_within={urgency: draw(LENGTHS) for urgency in Urgency},
    )


def a_draft(**values: Any) -> Concern:
    """A worry that has just been written."""
    given: dict[str, Any] = {
        "due_at": EVENING + timedelta(minutes=2),
        "due_for": Moment.SEND,
        "created_at": EVENING,
    } | values
    return Concern(
        id=7, home="ekbacken", chat_id=5_000_000_001, language="sv", alias="K7", state=State.DRAFT, **given
    )  # fmt: skip
