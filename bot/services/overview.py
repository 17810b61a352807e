"""What is open, the most pressing first; and the state of the whole line, for the operator."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.concern import pressing
from bot.domain.home import Homes
from bot.domain.people import Chat, Person
from bot.messages import card, refusals
from bot.services import drafts, moments
from bot.services.turn import Turn
from bot.storage import concerns, ledger, outbox, people
from bot.storage.database import Transaction

SHOWN = 12
LATE = timedelta(seconds=30)  # past this, a due moment or an alert should long have happened
STILL = timedelta(minutes=1)  # a part that has done no work for so long does not work
PARTS = ("intake", "sender", "timekeeper")


async def open_list(turn: Turn, chat: Chat, person: Person | None) -> None:
    """`/open`: the open concerns of the homes whose line the person answers."""
    if person is None or not person.homes:
        await turn.tell(chat, refusals.not_yours(chat.language))
        return
    found = sorted(await concerns.open_of_homes(turn.tx, person.homes), key=pressing)
    shown = [
        (concern, turn.homes[concern.home], await drafts.first_line(turn, concern))
        for concern in found[:SHOWN]
        if concern.home in turn.homes
    ]
    names = await people.names(turn.tx, [concern.owner_id for concern, _, _ in shown])
    await turn.tell(chat, card.open_list(shown, person.language, turn.now, names, len(found)))


@dataclass(frozen=True)
class Status:
    """The state of the line. `needs_person`: why somebody should look now; empty when all is well. Instants are UTC."""

    concerns: dict[str, int]
    overdue: int
    outbox: dict[str, int]
    dead_letters: int
    next_moment: datetime | None
    oldest_unsent_alert: datetime | None
    pulses: dict[str, datetime]
    unreachable: int
    still: list[str]
    needs_person: list[str] = field(default_factory=list)


async def status(tx: Transaction, now: datetime) -> Status:
    """How the line stands at `now`."""
    found = Status(
        concerns=await concerns.census(tx),
        overdue=await concerns.overdue(tx, now - LATE),
        outbox=await outbox.census(tx),
        dead_letters=await ledger.count_letters(tx),
        next_moment=await moments.next_moment(tx),
        oldest_unsent_alert=await outbox.oldest_alert(tx),
        pulses=await ledger.all_pulses(tx),
        unreachable=sum(not person.reachable for person in await people.all_with_roles(tx)),
        still=await still(tx, now),
    )
    why = found.needs_person
    if found.still:
        parts = ", ".join(found.still)
        why.append(f"no work done in the last minute: {parts}; does the line run, and can it reach Telegram?")
    if found.overdue:
        why.append(f"{found.overdue} due moments have not happened: is the bot running?")
    if found.oldest_unsent_alert and now - found.oldest_unsent_alert > LATE:
        why.append("an alert has waited for more than 30 s: is Telegram reachable?")
    if found.dead_letters:
        why.append(f"{found.dead_letters} updates are parked: see dead-letters list")
    if found.outbox.get("failed"):
        why.append(f"{found.outbox['failed']} messages were refused by Telegram")
    return found


async def homes_left_out(tx: Transaction, homes: Homes) -> dict[str, int]:
    """Homes that are gone from the file but have open concerns, which nobody would answer; and how many."""
    return {slug: count for slug, count in (await concerns.homes_with_open(tx)).items() if slug and slug not in homes}


async def still(tx: Transaction, now: datetime) -> list[str]:
    """Parts of the bot that have done no work in the last minute: polled (or beside a webhook kept house), drained,
    ticked. `status`, `/healthz` and the heartbeat all ask here, so that they can't disagree."""
    pulses = await ledger.all_pulses(tx)
    return [part for part in PARTS if part not in pulses or now - pulses[part] > STILL]
