"""Bad input: a clear, kind answer in the person's language, and nothing is lost."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.home import Role
from bot.playground.model import Fault
from tests.scenarios.steps import MINUTE, closed, reported, sam_and_neighbour, taken
from tests.world import Phone, a_world

GROUP = -1_001_234_567_890


def whole(phone: Phone, *, before: int = 0) -> str:
    """All that a phone shows after its first `before` messages, one after the other; and it is all fine."""
    phone.has_seen_all()
    return "\n".join(message.text for message in phone.messages[before:])


@pytest.mark.parametrize(
    ("language", "unknown", "used", "expired"),
    [
        ("sv", "känner jag inte till", "redan använd", "gått ut"),
        ("en", "don't know that invitation", "already been used", "has run out"),
    ],
)
async def test_invitations_that_are_not_good(
    tmp_path: Path, language: str, unknown: str, used: str, expired: str
) -> None:
    async with a_world(tmp_path) as world:
        kim = world.phone("Kim", language=language)
        await kim.writes("/start i_thisWasNeverAnInvitation")
        kim.sees(unknown)
        await kim.writes("/start i_")
        kim.sees(unknown)
        code = await world.invite("Sam Exempel", Role.STAFF)
        sam = world.phone("Sam Exempel")
        await sam.writes(f"/start {code}")
        sam.sees("Sam Exempel")
        sam.sees("prov|test")
        await kim.writes(f"/start {code}")
        kim.sees(used)
        late = await world.invite("Kim Exempel", Role.STAFF)
        await world.passes(timedelta(hours=48, seconds=1))
        await kim.writes(f"/start {late}")
        kim.sees(expired)

        await kim.writes("/start ekbacken")  # and they can go on as a neighbour
        kim.sees("112")
        await kim.writes("/open")
        kim.sees("bara för personalen|for staff")


@pytest.mark.parametrize(("language", "told"), [("sv", "Koden gäller inget boende"), ("en", "no home with that code")])
async def test_an_unknown_slug_is_told_and_offers_what_there_is(tmp_path: Path, language: str, told: str) -> None:
    async with a_world(tmp_path) as world:
        neighbour = world.phone("Granne", language=language)
        await neighbour.writes("/start lindgarden-2019")
        neighbour.sees(told)
        await neighbour.presses("Ekbacken")
        neighbour.sees("112", "Ekbacken")


# --- long and odd texts ---------------------------------------------------------------------------------------------

WORDS = [f"ord{place:04}" for place in range(512)]
LONG = " ".join(WORDS) + "!"
HEARTS = "💛" * 2048  # 4096 as Telegram counts
SIGNS = "<b>&amp;" * 512  # 4096, and each would be markup


def test_the_long_texts_are_as_long_as_telegram_lets_them_be() -> None:
    assert [len(text.encode("utf-16-le")) // 2 for text in (LONG, HEARTS, SIGNS)] == [4096] * 3


async def test_a_text_of_4096_signs_reaches_staff_whole(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        before = len(sam.messages)
        await reported(neighbour, LONG)
        card = sam.sees("#1", "Texten fortsätter i nästa meddelande")
        rest = sam.sees("#1", "ord0511!")
        assert rest.reply_to == card.message_id
        assert re.findall(r"ord\d{4}", whole(sam, before=before)) == WORDS

        before = len(sam.messages)
        await neighbour.writes(LONG)
        neighbour.sees("Tillagt i #1")
        assert re.findall(r"ord\d{4}", whole(sam, before=before)) == WORDS


@pytest.mark.parametrize(("text", "sign"), [(HEARTS, "💛"), (SIGNS, "<b>&amp;")])
async def test_long_texts_of_wide_signs_or_markup_reach_staff_whole(tmp_path: Path, text: str, sign: str) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        before = len(sam.messages)
        await reported(neighbour, text)
        assert re.sub(r"[^<b>&amp;💛]", "", whole(sam, before=before)).count(sign) == text.count(sign)
        before = len(sam.messages)
        await neighbour.writes(text)
        neighbour.sees("Tillagt i #1")
        assert re.sub(r"[^<b>&amp;💛]", "", whole(sam, before=before)).count(sign) == text.count(sign)


async def test_markup_and_control_characters_are_shown_as_written(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        written = "<b>Hej</b> & <script>alert(1)</script> *stjärnor* _streck_ [länk](https://x.example) &lt;"
        await reported(neighbour, written + "\x00\x1b[31m\u202e\u2066")
        card = sam.sees("#1")
        assert written in card.text
        assert not any(sign in card.text for sign in "\x00\x1b\u202e\u2066")
        assert not [entity for entity in card.entities if entity["type"] in ("text_link", "pre", "spoiler")]
        await taken(sam_again(sam, card), neighbour)

        await neighbour.writes("Nu <i>igen</i> & igen")
        neighbour.sees("Tillagt")
        sam.sees("Nu <i>igen</i> & igen")
        await sam.writes("Tack, 3 < 4 & <u>så</u>", reply_to=card)
        neighbour.sees("Tack, 3 < 4 & <u>så</u>")
        sam.sees("kommit fram")
        await neighbour.writes("/mine")
        neighbour.sees(r"<b>Hej</b> & <script>")
        await sam.writes("/open")
        sam.sees(r"<b>Hej</b> & <script>")
        await closed(sam, neighbour, card)


def sam_again(sam: Phone, card: Any) -> Phone:
    """The card has been looked at already; let it be expected once more."""
    sam.seen.discard((sam.user_id, card.message_id))
    return sam


async def test_half_a_sign_and_a_text_of_nothing_visible(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await neighbour.writes("\u202e\u2066\x07")
        neighbour.sees("kan jag inte skicka vidare", "text, foto")
        await neighbour.writes("Trasig \ud83d lampa")
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("har nummer #1")
        sam.sees("#1", "Trasig  lampa")


# --- kinds that can't be passed on ----------------------------------------------------------------------------------

STICKER = {
    "file_id": "s" * 60, "file_unique_id": "s", "type": "regular", "width": 512, "height": 512, "is_animated": False,
    "is_video": False,
}  # fmt: skip
OPTION = {"text": "Ja", "voter_count": 0, "persistent_id": "1"}
OTHERS: dict[str, dict[str, Any]] = {
    "sticker": STICKER,
    "poll": {
        "id": "1", "question": "Vad tycker ni?", "options": [OPTION], "total_voter_count": 0, "is_closed": False,
        "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": True,
        "members_only": False,
    },
    "dice": {"emoji": "🎲", "value": 4},
    "contact": {"phone_number": "+46700000000", "first_name": "Granne"},
    "game": {"title": "Spel", "description": "Ett spel", "photo": []},
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "told"),
    [("sv", "kan jag inte skicka vidare.*text, foto, röstmeddelande, film, fil, plats"),
     ("en", "can't pass this on.*text, photo, voice message, video, file, location")],
)  # fmt: skip
async def test_an_unsupported_kind_is_told_what_can_be_sent(tmp_path: Path, language: str, told: str) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour(language=language)
        for kind, payload in OTHERS.items():
            world.telegram.send_other(neighbour.user_id, kind, payload)
            await world.settled()
            neighbour.sees(told)


async def test_an_unsupported_kind_disturbs_no_draft_and_no_concern(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await neighbour.writes("Trasig lampa")
        question = neighbour.sees("Hur bråttom")
        world.telegram.send_other(neighbour.user_id, "sticker", STICKER)
        await world.settled()
        neighbour.sees("kan jag inte skicka vidare", "Inget annat du har skickat har försvunnit")
        await neighbour.presses("Räcker i dag", on=question)
        neighbour.sees("har nummer #1")
        sam.sees("#1", "Trasig lampa")
        world.telegram.send_other(sam.user_id, "sticker", STICKER)
        await world.settled()
        sam.sees("kan jag inte skicka vidare")


# --- commands -------------------------------------------------------------------------------------------------------


STAFF_COMMANDS = (
    "/duty", "/jour", "/backup", "/bakjour", "/open", "/oppna", "/team", "/shifts", "/pass", "/roster", "/schema",
    "/stats", "/statistik",
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "told"), [("sv", "bara för personalen. Skriv din fråga"), ("en", "for staff. Write your question")]
)
async def test_a_staff_command_from_a_neighbour_is_told_kindly(tmp_path: Path, language: str, told: str) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour(language=language)
        for command in STAFF_COMMANDS:
            await neighbour.writes(command)
            neighbour.sees(told)
            assert neighbour.buttons() == []


async def test_nonsense_after_a_command_is_no_matter(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, neighbour = await sam_and_neighbour(world)
        await neighbour.writes("/mine asdf 1234")
        neighbour.sees("inga ärenden")
        await neighbour.writes("/help !!")
        neighbour.sees("Vid fara: 112")
        await neighbour.writes("/start ekbacken nu")
        neighbour.sees("Välkommen till grannlinjen")
        code = await world.invite("Kim Exempel", Role.COUNCIL)
        await neighbour.writes(f"/start {code} !!")
        neighbour.sees("Kim Exempel, du är med i rådet")
        await neighbour.writes("/qwerty 12")
        neighbour.sees("känner jag inte till", "/mina", "/hjalp")
        await neighbour.writes("/")
        neighbour.sees("Hur bråttom")  # no command at all: somebody's words, however few
        await neighbour.presses("Avbryt")


async def test_words_after_a_command_are_not_lost(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, first = await sam_and_neighbour(world)
        second, third = await world.neighbour("Granne 2"), await world.neighbour("Granne 3")
        await first.writes("/start jag undrar om grinden som är sönder")
        first.sees("Välkommen till grannlinjen")
        await second.writes("/help lampan i porten är sönder")
        second.sees("Vid fara: 112")
        await third.writes("/open hissen vid lekplatsen står still")
        third.sees("bara för personalen")
        for neighbour in (first, second, third):
            neighbour.sees("Hur bråttom")
        await world.passes(2 * MINUTE)
        for neighbour, text in ((first, "grinden"), (second, "lampan i porten"), (third, "hissen vid lekplatsen")):
            neighbour.sees("#", "Räcker i dag")
            assert "/" not in sam.sees("#", text).text


async def test_words_after_an_unknown_command_are_words(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await neighbour.writes("/porten den är trasig igen")
        neighbour.sees("Hur bråttom")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("har nummer #1")
        sam.sees("#1", "/porten den är trasig igen")
        await neighbour.writes("/hjälp det brinner")
        neighbour.sees("Ring 112 nu")
        neighbour.sees("Tillagt i #1")
        sam.sees("det brinner")
        sam.sees("Händer nu")


# --- groups ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "told"), [("sv", "så jag lämnar gruppen"), ("en", "so I leave this group")])
async def test_put_into_a_group_it_leaves_politely(tmp_path: Path, language: str, told: str) -> None:
    async with a_world(tmp_path) as world:
        stranger = world.phone("Okänd", language=language)
        world.telegram.add_bot_to_group(stranger.user_id, GROUP, "Grannarna på gatan")
        await world.passes(MINUTE)
        group = world.telegram.chats[GROUP]
        assert [message.text for message in group.messages if message.from_bot and told in message.text]
        assert group.left
        stranger.sees_nothing()


async def test_it_leaves_a_group_in_which_it_may_not_speak(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        stranger = world.phone("Okänd")
        rights = "Bad Request: not enough rights to send text messages to the chat"
        world.telegram.faults.append(Fault("sendMessage", GROUP, 400, rights, times=9))
        world.telegram.add_bot_to_group(stranger.user_id, GROUP, "Tyst grupp")
        await world.passes(MINUTE)
        assert world.telegram.chats[GROUP].left


async def test_what_is_said_in_a_group_begins_no_concern(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, stranger = await sam_and_neighbour(world)
        world.telegram.add_bot_to_group(stranger.user_id, GROUP, "Grannarna")
        world.telegram.send_text(stranger.user_id, "Det brinner hos oss!", chat_id=GROUP)
        world.telegram.send_text(stranger.user_id, "/start ekbacken", chat_id=GROUP)
        await world.settled()
        await world.passes(5 * MINUTE)
        assert world.telegram.chats[GROUP].left
        sam.sees_nothing()
        stranger.sees_nothing()
