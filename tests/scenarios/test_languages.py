"""Language: from Telegram's, changeable by a button; from then on for everything that is said."""

from pathlib import Path

from bot.playground.model import Message
from tests.scenarios.steps import MINUTE, sam_and_neighbour
from tests.world import a_home, a_world


async def test_the_language_is_telegrams_where_the_home_has_it(tmp_path: Path) -> None:
    swedish, english = "Välkommen till grannlinjen", "Welcome to the neighbour line"
    async with a_world(tmp_path) as world:
        for code, greeting in {"sv": swedish, "en": english, "en-GB": english, "so": swedish, None: swedish}.items():
            phone = world.phone(f"Granne {code}")
            world.telegram.users[phone.user_id].language_code = code
            await phone.writes("/start ekbacken")
            phone.sees("112", greeting)


async def test_a_button_turns_the_first_message_into_the_other_language(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        welcome = neighbour.messages[-1]

        toast = await neighbour.presses("English", on=welcome)

        assert "I write in English now" in toast
        assert welcome.text.startswith("In danger now? Call 112.")
        assert neighbour.buttons(welcome) == ["More about the line and your data", "Svenska"]
        await neighbour.presses("More about", on=welcome)
        neighbour.sees("Who answers")


async def test_a_whole_conversation_in_english(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam Exempel")
        await world.on_duty(sam)
        neighbour = await world.neighbour(language="en")
        said: list[Message] = []

        await neighbour.writes("The lamp by the gate is broken")
        said.append(neighbour.sees("How urgent is it"))
        assert neighbour.buttons() == ["It is happening now", "Today will do", "No hurry", "Cancel, don't send"]
        await neighbour.writes("It has been so for a week")
        said.append(neighbour.sees("Added. Answer the question above"))
        await neighbour.presses("Today will do")
        said.append(neighbour.sees("Your concern has number #1", "the staff on duty"))
        assert neighbour.buttons() == ["Add more", "Take it back", "What is it about?"]
        card = sam.sees("#1", "Granne", "Kvittera senast")
        await sam.presses("Jag tar det", on=card)
        said.append(neighbour.sees("the staff on duty has taken it on"))
        await sam.presses("På väg", on=card)
        said.append(neighbour.sees("somebody is on the way"))
        await neighbour.writes("Thank you")
        said.append(neighbour.sees("Added to #1"))
        sam.sees("lägger till", "Thank you")
        await sam.presses("Svara", on=card)
        sam.sees("Svara Granne")
        await sam.presses("Tack för att du berättar")
        await sam.presses("Skicka")
        said.append(neighbour.sees("answer from the staff on duty", "Thank you for telling us"))
        sam.sees("kommit fram")
        await sam.presses("Avsluta", on=card)
        sam.sees("Varför")
        await sam.presses("Det är löst")
        sam.sees("What you told us about is solved now")  # shown as the neighbour will read it
        await sam.presses("Avsluta och skicka")
        said.append(neighbour.sees("#1 is closed", "It is solved", "Did it help"))
        sam.sees("kommit fram")
        await neighbour.presses("No, open it again")
        said.append(neighbour.sees("#1 is open again"))
        sam.sees("öppnat #1 igen")
        await neighbour.writes("/mine")
        said.append(neighbour.sees("What you have sent", "waits for an answer"))
        assert not [message.text for message in said if set("åäöÅÄÖ") & set(message.text)]


async def test_what_is_open_is_told_in_the_language_that_was_chosen(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await neighbour.writes("Broken lamp")
        neighbour.sees("Hur bråttom")
        await neighbour.writes("/language")
        neighbour.sees("Vilket språk")
        assert neighbour.buttons() == ["Svenska", "English"]
        await neighbour.presses("English")
        neighbour.sees("I write in English now")

        await world.passes(2 * MINUTE)
        neighbour.sees("You did not choose")
        await sam.presses("Jag tar det")
        sam.sees("#1")
        neighbour.sees("has taken it on")
        await neighbour.writes("/sprak")
        neighbour.sees("Which language")
        await neighbour.presses("Svenska")
        neighbour.sees("Nu skriver jag på svenska")
        await sam.presses("På väg")
        neighbour.sees("någon är på väg")


async def test_a_home_with_one_language_offers_no_other(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(languages=("sv",))) as world:
        neighbour = world.phone("Granne", language="en")
        await neighbour.writes("/start ekbacken")
        neighbour.sees("Välkommen till grannlinjen")
        assert neighbour.buttons() == ["Mer om linjen och dina uppgifter"]


async def test_the_language_of_a_second_home_counts_too(tmp_path: Path) -> None:
    homes = a_home(languages=("sv",)), a_home("bjorkhagen", name="Björkhagen", languages=("en", "sv"))
    async with a_world(tmp_path, *homes) as world:
        neighbour = world.phone("Granne", language="en")
        await neighbour.writes("/start bjorkhagen")
        neighbour.sees("Welcome to the neighbour line of Björkhagen")
