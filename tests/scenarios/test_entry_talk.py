"""Entries of the contact list are written and changed in a talk that can be left and taken up again."""

from datetime import timedelta
from pathlib import Path

from bot.domain.contact import ChangeKind, Seen
from bot.domain.hours import ALWAYS
from tests.chats import plain
from tests.scenarios.entering import all_of, audit, begins, by_name, contact, drafts, listed, member, shares
from tests.scenarios.staging import flat
from tests.scenarios.steps import manager
from tests.world import a_world


async def test_a_member_lists_themselves_in_few_presses(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await member(world)
        await begins(lo, "emine:ekbacken")
        talk = lo.sees("Dina uppgifter i kontaktlistan för Ekbacken", "Vilket namn", "Sedan kommer nästa fråga")
        await lo.presses("Lo Exempel", on=talk)
        assert "Vilken organisation" in plain(talk.text)
        await lo.writes("Exempelbostäder")
        assert talk.text == "Organisation: Exempelbostäder", "the question has become its answer"
        talk = lo.sees("Vad kan man ringa om")
        await lo.presses("Belysning", on=talk)
        await lo.presses("Lås och dörrar", on=talk)
        assert "✓ Belysning" in flat(talk)
        await lo.presses("Klart, gå vidare", on=talk)
        await lo.writes("031-390 06 12, 070-174 06 05")
        talk = lo.sees("Vilken e-postadress")
        await lo.presses("Hoppa över", on=talk)
        await lo.presses("Vardagar 8–16", on=talk)
        assert "När du sparar säger du ja till att stå i listan" in plain(talk.text)
        assert "Telefon: 031-390 06 12, 070-174 06 05" in plain(talk.text)
        assert await lo.presses("Spara", on=talk) == "Sparat."
        assert "står nu i kontaktlistan för Ekbacken" in plain(talk.text)
        kept = await by_name(world, "Lo Exempel")
        assert (kept.organisation, kept.topics, kept.phones) == (
            "Exempelbostäder", ("lighting", "locks"), ("+46313900612", "+46701740605"),
        )  # fmt: skip
        assert kept.agreed_at is not None
        assert kept.verified_at is not None
        assert kept.ask_at is not None
        assert await drafts(world) == 0


async def test_a_manager_adds_somebody_elses_and_says_who_sees_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        await begins(mika, "eadd:ekbacken")
        talk = mika.sees("Ny kontakt, Ekbacken", "Vad heter personen")
        await mika.presses("Hoppa över", on=talk)
        assert "Vilken organisation" in plain(talk.text)
        assert "Hoppa över" not in flat(talk), "by one of the two it must be called"
        await mika.writes("Exempelstadens väktare")
        talk = mika.sees("Vad kan man ringa om")
        await mika.writes("Trapphus, klotter")
        talk = mika.sees("Vad kan man ringa om", "Nu står det: Trapphus, Klotter")
        await mika.presses("Klart, gå vidare", on=talk)
        await mika.presses("Hoppa över", on=talk)
        await mika.presses("Hoppa över", on=talk)
        await mika.presses("Dygnet runt", on=talk)
        assert "Vem ska se kontakten" in plain(talk.text)
        await mika.presses("Bara personalen", on=talk)
        await mika.presses("Nej, inte än", on=talk)
        assert "Det saknas telefon och e-post" in plain(talk.text)
        assert "Spara" not in flat(talk)
        await mika.presses("Lägg till: Telefon", on=talk)
        await mika.writes("114 14")
        talk = mika.sees("Telefon: 114 14", "Syns för: bara personalen", "Har sagt ja: inte än")
        await mika.presses("Spara", on=talk)
        (kept,) = await all_of(world)
        assert (kept.name, kept.organisation, kept.topics) == ("", "Exempelstadens väktare", ("Trapphus", "graffiti"))
        assert (kept.seen_by, kept.agreed_at, kept.person_id) == (Seen.STAFF, None, None)
        assert kept.hours == ALWAYS
        assert kept.verified_at is not None, "a manager must know"


async def test_a_wrong_answer_says_the_mend_and_the_question_stays(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await member(world)
        kept = await listed(world, "Lo Exempel", of=lo)
        for field, wrong, told, right, shown in (
            ("Ändra: Telefon", "ring Lo", "där står något annat än siffror", "070-174 06 05", "070-174 06 05"),
            ("Ändra: Telefon", "0317", "för kort", "112", "112"),
            ("Lägg till: E-post", "lo.example.org", "ingen e-postadress", "lo@example.org", "lo@example.org"),
            ("Lägg till: Tider", "ibland", "kunde jag inte läsa som tider", "mån–fre 8–16.30", "mån–fre 8–16.30"),
            ("Lägg till: Område", "x" * 101, "högst 100 tecken", "Port 3", "Port 3"),
            ("Lägg till: Anteckning", "x" * 401, "högst 400 tecken", "Ring på", "Ring på"),
            ("Lägg till: Språk", "hemspråket", "inte igen som ett språk", "somaliska", "somaliska"),
            ("Ändra: Ämnen", "x" * 41, "högst 40 tecken", "Trapphus", "Trapphus"),
        ):
            await begins(lo, f"eedit:{kept.id}")
            review = lo.sees("Lo Exempel", "Tryck på")
            await lo.presses(field, on=review)
            await lo.writes(wrong)
            asked = lo.sees(told, "Inget ändras förrän du har sparat")
            assert review.deleted, "the question stands once, below what was written"
            await lo.writes(right)
            shown_now = lo.sees(shown)
            if "Språk" in field or "Ämnen" in field:
                await lo.presses("Klart, gå vidare", on=shown_now)
            assert "inte sparat än" in plain(shown_now.text)
            await lo.presses("Spara", on=shown_now)
            assert asked.text != "", "it stands as its answer"
        after = await contact(world, kept.id)
        assert (after.phones, after.emails, after.area, after.note) == (
            ("112",),
            ("lo@example.org",),
            "Port 3",
            "Ring på",
        )
        assert (after.languages, after.topics) == (("so",), ("lighting", "Trapphus"))


async def test_left_and_taken_up_again_after_a_restart(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await member(world)
        await begins(lo, "emine:ekbacken")
        await lo.presses("Lo Exempel", on=lo.sees("Vilket namn"))
        await lo.writes("Exempelbostäder")
        lo.sees("Vad kan man ringa om")
        await world.stop_line()
        await world.start_line()
        await lo.writes("Cykelrum")  # the question is still open
        talk = lo.sees("Nu står det: Cykelrum")
        await lo.presses("Fortsätt senare", on=talk)
        assert "ligger kvar i 30 dagar" in plain(talk.text)
        await world.passes(timedelta(days=29))
        await lo.writes("/contacts")
        listed_now = lo.sees("Kontaktlistan för Ekbacken är tom")
        await lo.presses("Skriv klart kontakten", on=listed_now)
        await lo.presses("Fortsätt senare", on=lo.sees("Vad kan man ringa om", "Cykelrum"))
        await world.passes(timedelta(days=29))
        await begins(lo, "emine:ekbacken")
        offer = lo.sees("Du har börjat på något som inte är sparat", "Lo Exempel")
        await lo.presses("Fortsätt där du slutade", on=offer)
        talk = lo.sees("Vad kan man ringa om", "Cykelrum")
        await lo.presses("Fortsätt senare", on=talk)
        await world.passes(timedelta(days=31))
        assert await begins(lo, "ego:ekbacken") == "Du har inget påbörjat där."
        await world.running.intake.keep_house()
        assert await drafts(world) == 0, "what is forgotten is not kept"
        await begins(lo, "emine:ekbacken")
        lo.sees("Vilket namn")


async def test_a_question_that_runs_out_is_left_without_a_word(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await member(world)
        await begins(lo, "emine:ekbacken")
        talk = lo.sees("Vilket namn")
        await lo.presses("Lo Exempel", on=talk)
        await world.passes(timedelta(hours=2))
        lo.sees_nothing()
        assert "inte öppen längre" in await lo.presses("Hoppa över", on=talk)
        await begins(lo, "ego:ekbacken")
        lo.sees("Vilken organisation", "Sedan kommer nästa fråga")


async def test_something_else_that_was_begun_is_gone_on_with_or_thrown_away(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        kept = await listed(world)
        await begins(mika, "eadd:ekbacken")
        mika.sees("Ny kontakt")
        await mika.writes("Bo Lund")
        mika.sees("Vilken organisation")
        await begins(mika, f"eedit:{kept.id}")
        offer = mika.sees("Du har börjat på något", "Bo Lund")
        await mika.presses("Släng det och börja om", on=offer)
        assert "Kim Ek" in plain(offer.text)
        assert "Tryck på det du vill ändra" in plain(offer.text)
        assert await drafts(world) == 0
        await mika.presses("Avbryt, spara inget", on=offer)
        assert "Inget sparades" in plain(offer.text)
        await begins(mika, f"eedit:{kept.id}")
        review = mika.sees("Tryck på")
        await mika.presses("Ändra: Namn", on=review)
        await mika.writes("Kim Björk")
        review = mika.sees("Kim Ek → <b>Kim Björk|Kim Ek → Kim Björk", "inte sparat än")
        await begins(mika, f"eedit:{kept.id}")
        mika.sees("Kim Björk", "inte sparat än")
        await begins(mika, "eadd:ekbacken")
        offer = mika.sees("Du har börjat på något", "Kim Björk")
        await mika.presses("Släng det och börja om", on=offer)
        assert "Ny kontakt" in plain(offer.text)


async def test_a_contact_shared_from_the_phone_is_understood_here_and_nowhere_else(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        card = {"phone_number": "46701740605", "first_name": "Kim", "last_name": "Ek"}
        await shares(mika, card)
        mika.sees("tyvärr|kan inte|kan jag inte")
        await begins(mika, "eadd:ekbacken")
        mika.sees("Vad heter personen")
        await shares(mika, card)
        mika.sees("Vilken organisation")
        await mika.writes("Exempelbostäder")
        talk = mika.sees("Vad kan man ringa om")
        await mika.presses("Belysning", on=talk)
        await mika.presses("Klart", on=talk)
        assert "Nu står det: 070-174 06 05" in plain(talk.text)
        await shares(mika, {"phone_number": "+46313900613", "first_name": "Kim"})
        talk = mika.sees("Vilken e-postadress")
        await shares(mika, {"phone_number": "12", "first_name": "Kim"})
        talk = mika.sees("för kort för ett telefonnummer", "Vilken e-postadress")
        await mika.presses("Hoppa över", on=talk)
        await mika.presses("Hoppa över", on=talk)
        await mika.presses("Alla i rådet", on=talk)
        await mika.presses("Ja, de har sagt ja", on=talk)
        await mika.presses("Spara", on=talk)
        kept = await by_name(world, "Kim Ek")
        assert kept.phones == ("+46701740605", "+46313900613")
        assert kept.agreed_at is not None


async def test_whom_to_try_next_is_looked_for_and_never_leads_back(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        first = await listed(world, "Kim Ek")
        second = await listed(world, "Bo Lund", next_id=first.id, topics=("keys",))
        await listed(world, "Ali Omar", topics=("lighting",))
        await begins(mika, f"eedit:{first.id}")
        review = mika.sees("Kim Ek")
        await mika.presses("Lägg till: Om ingen svarar", on=review)
        assert "Ali Omar, Exempelbostäder" in flat(review), "who can be asked about the same"
        await mika.writes("finns inte")
        mika.sees("Jag hittar ingen annan kontakt", "finns inte")
        await mika.writes("Bo Lund")
        found = mika.sees("Vem ska man ringa")
        await mika.presses("Bo Lund", on=found)
        assert "Bo Lund” hänvisar redan hit" in plain(found.text)
        await mika.writes("Ali")
        found = mika.sees("Vem ska man ringa")
        await mika.presses("Ali Omar", on=found)
        assert "Om ingen svarar: inget → Ali Omar" in plain(found.text)
        await mika.presses("Spara", on=found)
        after = await contact(world, first.id)
        assert after.next_id not in (None, second.id)


async def test_the_same_in_english(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await member(world, language="en")
        await begins(lo, "emine:ekbacken")
        talk = lo.sees("Your entry on the contact list", "Which name")
        await lo.presses("Lo Exempel", on=talk)
        await lo.writes("Example Housing")
        talk = lo.sees("What can people call about")
        await lo.presses("Lighting", on=talk)
        await lo.presses("Done, go on", on=talk)
        await lo.writes("call me")
        lo.sees("can't be dialled")
        await lo.writes("031-390 06 12")
        talk = lo.sees("Which e-mail")
        await lo.presses("Skip", on=talk)
        await lo.writes("Mon-Fri 8-16:30")
        talk = lo.sees("Hours: Mon–Fri 8–16:30", "By saving you agree")
        await lo.presses("Save", on=talk)
        assert "is now on the contact list of Ekbacken" in plain(talk.text)
        await lo.presses("Undo the change", on=talk)
        lo.sees("Undone", "no longer on the contact list")
        (change, _) = await audit(world, 1)
        assert change.kind is ChangeKind.UNDONE
