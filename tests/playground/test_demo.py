"""The demo over HTTP: its council's group, and weeks that pass in one press."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from bot.playground.demo import BACKUP, COUNCIL, DUTY, GROUP, LATER_END, MANAGER, SHIFT_ENDS, Demo, shift_ends
from bot.storage import groups
from tests.playground.test_phones import act


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    running = Demo(tmp_path / "demo")
    await running.start(0, fresh=True)
    yield running
    await running.stop()


async def test_the_group_is_there_and_two_weeks_happen_in_their_order(demo: Demo) -> None:
    assert demo.line is not None
    async with demo.line.database.read() as tx:
        assert await groups.home_of(tx, GROUP) == demo.home.slug
    pacing = demo.line.sender.pacing
    began, chats = demo.clock.now(), [demo.telegram.chat(user) for user in (DUTY, BACKUP, MANAGER)]
    before = [len(chat.messages) for chat in chats]
    async with httpx.AsyncClient(base_url=demo.playground.url, timeout=60, trust_env=False) as http:
        seen = (await http.get("/play/state")).json()["groups"][0]
        assert [member["user_id"] for member in seen["members"]] == [DUTY, BACKUP, MANAGER, COUNCIL]
        await act(http, "clock", {"minutes": 14 * 24 * 60})
    passed = demo.clock.now() - began
    assert timedelta(days=14) <= passed < timedelta(days=14, minutes=2)
    assert demo.line.sender.pacing is pacing  # from here on at Telegram's pace again

    # Every shift of the two weeks began for somebody at its own minute, and each chat is in the order of its times.
    for chat, count in zip(chats, before, strict=True):
        times = [message.date for message in chat.messages[count:]]
        assert times == sorted(times)
        assert all(began <= moment <= demo.clock.now() for moment in times)
    local = [m.date.astimezone(demo.home.zone) for chat in chats for m in chat.messages if m.date > began]
    days = {
        at: {m.date() for m in local if m.time().replace(second=0, microsecond=0) == at}
        for at in (SHIFT_ENDS, LATER_END)
    }
    assert 14 in [len(found) for found in days.values()]  # at whichever of the two this story's shifts change


@pytest.mark.parametrize("hour", range(24))
@pytest.mark.parametrize("minute", [0, 1, 59])
def test_whoever_is_on_duty_when_the_story_begins_is_so_for_its_visitor(hour: int, minute: int) -> None:
    begins = datetime(2026, 11, 27, hour, minute, tzinfo=UTC)
    changes = begins.replace(hour=shift_ends(begins.time()).hour, minute=0)
    if changes < begins:
        changes += timedelta(days=1)
    visitor = begins + timedelta(hours=2)
    assert changes == begins or changes - visitor >= timedelta(hours=1)
