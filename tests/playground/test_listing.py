"""The demo's contact list: believable, made up, and put in as people would."""

import re
from pathlib import Path

from bot.domain.contact import TOPICS, Seen
from bot.domain.home import Role
from bot.playground import listing
from bot.services.turn import Turn
from bot.storage import contacts, people
from tests.world import a_world

# Numbers that are nobody's, and the two that everybody may call.
MADE_UP = re.compile(r"\+46313900[6]\d\d|\+46701740[6]\d\d|112|11414")


async def test_the_demos_list(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        now = world.clock.now()
        async with world.running.database.write() as tx:
            (member,) = await people.of_home(tx, world.home.slug)
            await listing.fill(Turn(tx, world.homes, now), world.home, member.id)
        async with world.reading() as tx:
            listed = await contacts.of_home(tx, world.home.slug)
        assert 24 <= len(listed) <= 30
        assert [one.name for one in listed if one.person_id == member.id] == ["Charlie Exempel, bovärd"]
        assert sum(one.seen_by is Seen.STAFF for one in listed) == 2
        assert all(one.topics and set(one.topics) <= set(TOPICS) for one in listed)
        assert all(MADE_UP.fullmatch(number) for one in listed for number in one.phones)
        assert all(mail.endswith("@example.org") for one in listed for mail in one.emails)
        known = {one.id for one in listed}
        assert sum(one.next_id in known for one in listed) >= 10
        assert all(one.ask_at and one.ask_at > now for one in listed)
        await world.settled()
        lo.sees("har lagt in dig i kontaktlistan", "Fastighetsjouren")
