"""Promise 4: everything said goes through the outbox, and each way to fail has its own consequence."""

from datetime import timedelta
from pathlib import Path

import pytest
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.domain.home import Role
from bot.domain.outgoing import Button, Outgoing
from bot.gateway import calls
from bot.gateway.calls import Outcome, Refused, Sent, Temporary, Unreachable
from bot.playground.model import Fault
from bot.storage import dispatch, outbox
from bot.storage.outbox import Delivery
from tests.gateway.said import calls_to, row_of, say, texts
from tests.world import a_world

HOUR = timedelta(hours=1)
BUTTON = ((Button("Tryck", data="about:ekbacken"),),)


# --- said once, in order ----------------------------------------------------------------------------------------


async def test_outbox_what_has_the_same_key_is_said_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        await say(world, neighbour, "En gång", key="once")
        async with world.running.database.write() as tx:
            again = await outbox.say(tx, world.clock.now(), neighbour.user_id, Outgoing("En gång"), key="once")
        assert again is None
        await world.settled()
        neighbour.sees("En gång")


async def test_outbox_waits_until_it_may_be_said(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        await say(world, neighbour, "Senare", not_before=world.clock.now() + timedelta(hours=1))
        await world.settled()
        neighbour.sees_nothing()
        await world.passes(timedelta(hours=1))
        neighbour.sees("Senare")


async def test_outbox_says_nothing_that_is_too_old(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        later, until = world.clock.now() + timedelta(hours=2), world.clock.now() + timedelta(hours=1)
        row = await say(world, neighbour, "För gammalt", not_before=later, expires_at=until)
        await world.passes(timedelta(hours=3))
        assert (await row_of(world, row)).state is Delivery.EXPIRED


@pytest.mark.parametrize("status", [502, 400])
async def test_outbox_keeps_the_order_of_a_chat_and_lane_through_failures(tmp_path: Path, status: int) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        world.telegram.faults.append(Fault("sendMessage", neighbour.user_id, status=status))
        for number in range(12):
            await say(world, neighbour, f"Nummer {number}")
        await world.settled()
        assert texts(neighbour)[1:] == [f"Nummer {number}" for number in range(12)]
        assert len(calls_to(world, neighbour, "Nummer")) == 13
        neighbour.has_seen_all()


async def test_outbox_answers_the_message_that_another_row_became(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        world.telegram.faults.append(Fault("sendMessage", neighbour.user_id, status=502))
        first = await say(world, neighbour, "Frågan")
        await say(world, neighbour, "Svaret", answers=first)
        await world.settled()
        asked = neighbour.sees("Frågan")
        assert neighbour.sees("Svaret").reply_to == asked.message_id


async def test_outbox_of_several_waiting_edits_only_the_newest_goes(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        first = await say(world, neighbour, "Utkast")
        await world.settled()
        world.telegram.faults.append(Fault("editMessageText", neighbour.user_id, status=502, delay=0.2))
        rows = [await say(world, neighbour, "Rättat 0", edits=first)]
        await world.until(lambda: calls_to(world, neighbour, "Rättat 0"), "was not tried")
        rows += [await say(world, neighbour, f"Rättat {number}", edits=first) for number in range(1, 5)]
        await world.settled()
        neighbour.sees("Rättat 4")
        assert [call.params["text"] for call in calls_to(world, neighbour, "Rättat")] == ["Rättat 0", "Rättat 4"]
        states = [(await row_of(world, row)).state for row in rows]
        assert states == [Delivery.SUPERSEDED] * 4 + [Delivery.SENT]


async def test_outbox_an_edit_of_what_was_never_sent_is_let_go(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        world.telegram.faults.append(Fault("sendMessage", neighbour.user_id, status=400, times=2))
        first = await say(world, neighbour, "Går inte fram")
        edit = await say(world, neighbour, "Rättat", edits=first)
        await world.settled()
        assert (await row_of(world, first)).state is Delivery.FAILED
        assert (await row_of(world, edit)).state is Delivery.CANCELLED


# --- temporary --------------------------------------------------------------------------------------------------


async def test_outbox_a_429_holds_that_chat_for_as_long_as_asked_and_no_other(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        held, free = await world.neighbour("Ett"), await world.neighbour("Två")
        world.telegram.faults.append(Fault("sendMessage", held.user_id, status=429, retry_after=1))
        for number in range(3):
            await say(world, held, f"Till ett {number}")
            await say(world, free, f"Till två {number}")
        await world.settled()
        first, *again = calls_to(world, held, "Till ett")
        assert [call.params["text"] for call in again] == [f"Till ett {number}" for number in range(3)]
        assert all(call.at - first.at >= 1.0 for call in again)
        assert all(call.at - first.at < 0.9 for call in calls_to(world, free, "Till två"))
        held.has_seen_all()
        free.has_seen_all()


@pytest.mark.parametrize(
    "fault",
    [
        Fault("sendMessage", status=502),
        Fault("sendMessage", status=409),
        Fault("sendMessage", drop=True),
    ],
    ids=["5xx", "409", "connection lost"],
)
async def test_outbox_what_fails_for_a_while_is_tried_again(tmp_path: Path, fault: Fault) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        world.telegram.faults.append(fault)
        row = await say(world, neighbour, "Kommer fram")
        await world.settled()
        neighbour.sees("Kommer fram")
        assert (await row_of(world, row)).state is Delivery.SENT


OUTCOMES: dict[TelegramError, Outcome] = {
    TimedOut(): Temporary(0.5, "TimedOut"),
    NetworkError("Bad Gateway"): Temporary(0.5, "NetworkError"),
    Conflict("terminated by other getUpdates request"): Temporary(0.5, "Conflict"),
    RetryAfter(timedelta(seconds=7)): Temporary(7.0, "RetryAfter", asked=True),
    Forbidden("Forbidden: bot was blocked by the user"): Unreachable("Forbidden"),
    Forbidden("Forbidden: user is deactivated"): Unreachable("Forbidden"),
    BadRequest("Chat not found"): Unreachable("BadRequest"),
    BadRequest("Message is not modified: specified new message content and"): Sent(()),
    BadRequest("Message to edit not found"): Sent(()),
    BadRequest("Can't parse entities: unclosed start tag"): Refused("BadRequest"),
}  # fmt: skip


@pytest.mark.parametrize("error", OUTCOMES, ids=str)
def test_outbox_failures_are_told_apart(error: TelegramError) -> None:
    assert calls.outcome(error) == OUTCOMES[error]


# --- ambiguous --------------------------------------------------------------------------------------------------


async def test_outbox_an_answer_that_is_lost_on_the_way_back_may_repeat_and_never_loses(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        world.telegram.faults.append(Fault("sendMessage", neighbour.user_id, drop=True, after=True))
        await say(world, neighbour, "Kanske två gånger")
        await world.settled()
        assert texts(neighbour)[1:] == ["Kanske två gånger"] * 2
        neighbour.has_seen_all()


async def test_outbox_what_was_in_mid_call_is_taken_back_at_the_next_start(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        async with world.running.database.write() as tx:  # as a run leaves it that dies before the answer comes
            row = await outbox.say(tx, world.clock.now(), neighbour.user_id, Outgoing("Mitt i"))
            assert row is not None
            await dispatch.claim(tx, [row])
        await world.stop_line()
        await world.start_line()
        neighbour.sees("Mitt i")
        assert (await row_of(world, row)).state is Delivery.SENT
        assert len(calls_to(world, neighbour, "Mitt i")) == 1


async def test_outbox_an_edit_in_mid_call_is_not_taken_back_where_a_newer_one_waits(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        first = await say(world, neighbour, "Utkast")
        await world.settled()
        async with world.running.database.write() as tx:
            now = world.clock.now()
            older = await outbox.say(tx, now, neighbour.user_id, Outgoing("Äldre"), edits=first)
            await dispatch.claim(tx, [older or 0])
            await outbox.say(tx, now, neighbour.user_id, Outgoing("Nyare"), edits=first, not_before=now + HOUR)
        await world.stop_line()
        await world.start_line()
        await world.passes(HOUR)
        neighbour.sees("Nyare")
        assert calls_to(world, neighbour, "Äldre") == []


# --- final ------------------------------------------------------------------------------------------------------


async def test_outbox_a_403_is_final_and_is_remembered(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        world.telegram.faults.append(Fault("sendMessage", neighbour.user_id, status=403))
        row = await say(world, neighbour, "Når inte fram")
        await world.settled()
        assert (await row_of(world, row)).state is Delivery.UNREACHABLE
        assert len(calls_to(world, neighbour, "Når inte fram")) == 1


async def test_outbox_a_403_moves_an_alert_on_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        duty, backup = await world.staff("Sam Exempel"), await world.staff("Kim Exempel")
        await world.on_duty(duty)
        await world.on_duty(backup, "backup")
        neighbour = await world.neighbour()
        world.telegram.faults.append(Fault("sendMessage", duty.user_id, status=403))
        await neighbour.writes("Lampan är trasig")
        await neighbour.presses("Räcker i dag")
        backup.sees("#1", "Lampan är trasig")  # no time has passed
        duty.sees_nothing()
        neighbour.has_seen_all()


async def test_outbox_an_edit_that_changes_nothing_is_done(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        admin, neighbour = await world.staff("Alva Drift", Role.ADMIN), await world.neighbour()
        first = await say(world, neighbour, "Som det är")
        edit = await say(world, neighbour, "Som det är", edits=first)
        await world.settled()
        neighbour.sees("Som det är")
        (call,) = [call for call in world.telegram.calls if call.method == "editMessageText"]
        assert "message is not modified" in call.description
        assert (await row_of(world, edit)).state is Delivery.SENT
        admin.sees_nothing()


async def test_outbox_another_400_goes_once_more_as_plain_text_without_buttons(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        admin, neighbour = await world.staff("Alva Drift", Role.ADMIN), await world.neighbour()
        fault = Fault("sendMessage", neighbour.user_id, status=400, description="Bad Request: can't parse entities")
        world.telegram.faults.append(fault)
        await say(world, neighbour, "<b>Hög</b> &amp; låg, 1 &lt; 2 &gt; 0", buttons=BUTTON)
        await world.settled()
        message = neighbour.sees("Hög & låg, 1 < 2 > 0")
        assert message.keyboard == []
        marked, plain = calls_to(world, neighbour, "låg")
        assert marked.params["parse_mode"] == "HTML"
        assert "parse_mode" not in plain.params
        admin.sees_nothing()


@pytest.mark.parametrize("text", ["Fiskar &amp; <b>fåglar</b>", "Bara ord"])
async def test_outbox_what_is_refused_twice_is_an_alarm_and_ends_there(tmp_path: Path, text: str) -> None:
    async with a_world(tmp_path) as world:
        admin, neighbour = await world.staff("Alva Drift", Role.ADMIN), await world.neighbour()
        world.telegram.faults.append(Fault("sendMessage", neighbour.user_id, status=400, times=50))
        row = await say(world, neighbour, text)
        await world.settled()
        assert len(calls_to(world, neighbour)) == 3  # the welcome, and two tries
        assert (await row_of(world, row)).state is Delivery.FAILED
        alarm = admin.sees("Driftlarm", "grannlinjen status")
        assert "fåglar" not in alarm.text
        assert "ord" not in alarm.text.replace("Driftlarm", "").split()


async def test_outbox_an_alarm_that_is_refused_itself_makes_no_further_alarm(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        admin, neighbour = await world.staff("Alva Drift", Role.ADMIN), await world.neighbour()
        world.telegram.faults.append(Fault("sendMessage", status=400, times=50))
        await say(world, neighbour, "Bara ord")
        await world.settled()
        assert len(calls_to(world, admin, "Driftlarm")) == 2
        admin.sees_nothing()


async def test_outbox_an_alert_that_is_refused_twice_moves_on_as_if_nobody_were_there(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        duty, backup = await world.staff("Sam Exempel"), await world.staff("Kim Exempel")
        await world.on_duty(duty)
        await world.on_duty(backup, "backup")
        neighbour = await world.neighbour()
        world.telegram.faults.append(Fault("sendMessage", duty.user_id, status=400, times=2))
        await neighbour.writes("Lampan är trasig")
        await neighbour.presses("Räcker i dag")
        backup.sees("#1", "Lampan är trasig")
        neighbour.has_seen_all()
