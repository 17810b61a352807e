"""What the command line says of the council's group and of @bot."""

import re

from bot.domain.home import Role
from bot.playground.server import Playground
from bot.storage import groups, people
from bot.storage.database import Transaction
from tests.command_line.shell import Shell, now


def test_check_tells_whether_the_bot_can_be_asked_in_any_chat(shell: Shell, play: Playground) -> None:
    said = shell.here("check")
    assert re.search(r"inline mode +ok +members can write @grannlinjen_bot and words", said.out)
    play.telegram.inline = False
    try:
        said = shell.here("check")
    finally:
        play.telegram.inline = True
    assert said.status == 0
    assert re.search(r"inline mode +look +off, so nobody can look up contacts with @grannlinjen_bot", said.out)
    assert re.search(r"/setinline\s+to\s+@BotFather", " ".join(said.out.split()))


def test_check_says_nothing_of_it_where_the_token_is_not_taken(shell: Shell) -> None:
    said = shell.here("check", GRANNLINJEN_BOT_TOKEN="2000000:a-token-that-nobody-ever-gave")
    assert said.status == 1
    assert "inline mode" not in said.out


def test_removing_somebody_tells_of_the_group_that_they_may_still_be_in(shell: Shell) -> None:
    async def two(tx: Transaction, chat: int = 5_000_000_077) -> None:
        for place, name in enumerate(("Lo Exempel", "Kim Exempel")):
            await people.chat(tx, chat + place, "sv")
            await people.join(tx, chat + place, "ekbacken", Role.COUNCIL, name, now())

    async def registered(tx: Transaction) -> None:
        await groups.register(tx, -5, "ekbacken", 1, now())

    shell.does(two)
    assert "group" not in shell.here("people", "remove", "1", "ekbacken").out
    shell.does(registered)
    assert "take them out there" in shell.here("people", "remove", "2", "ekbacken").out
