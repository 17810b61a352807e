"""Entries of the contact list are written and changed in a talk that can be left and taken up again."""

from datetime import timedelta
from pathlib import Path

from tests.scenarios.listing import audit, begins, by_name, contact, drafts, listed, member
from tests.scenarios.staging import flat
from tests.scenarios.steps import manager
from tests.world import a_world


async def test_a_member_lists_themselves_in_few_presses(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await member(world)
        await begins(lo, "emine:ekbacken")
        talk = lo.sees("Dina uppgifter i kontaktlistan, Ekbacken", "Vilket namn", "Sedan kommer nästa fråga")
        await lo.presses("Lo Exempel", on=talk)
        assert "Vilken organisation" in (talk.text or "")
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
        assert "När du sparar säger du ja till att stå i listan" in (talk.text or "")
        assert "Telefon: 031-390 06 12, 070-174 06 05" in (talk.text or "")
        assert await lo.presses("Spara", on=talk) == "Sparat."
        assert "står nu i kontaktlistan för Ekbacken" in (talk.text or "")
        kept = await by_name(world, "Lo Exempel")
        assert (kept.organisation, kept.topics, kept.phones) == (
            "Exempelbostäder", ("lighting", "locks"), ("+46313900612", "+46701740605"),
        )  # fmt: skip
        assert kept.agreed_at is not None
        assert kept.verified_at is not None
        assert kept.ask_at is not None
        assert await drafts(world) == 0
