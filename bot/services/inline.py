"""@bot and words, typed in any chat: whom a member may send there as a contact.

Only what a home's council sees, because it may be sent to anybody. Whoever has no role in any home now gets what a
member gets who asks for nothing that there is.
"""

from bot.domain.home import Home
from bot.domain.outgoing import Offer
from bot.domain.whom import Listed
from bot.domain.wording import clean
from bot.messages import council
from bot.services import finding, looking_up
from bot.services.turn import Turn
from bot.storage import people

MOST = 20


async def offers(turn: Turn, user_id: int, words: str) -> tuple[Offer, ...]:
    """The best first, of all their homes; of no words nothing. It reads only: nobody becomes known, or reachable."""
    asked = " ".join(clean(words).split())[: looking_up.SEARCHED]
    chat = await people.find(turn.tx, user_id)
    if chat is None or not asked:
        return ()
    found: list[tuple[int, Home, Listed]] = []
    for home in looking_up.seen_by(turn, chat.person):
        hits = await finding.find(turn.tx, home.slug, asked, staff=False, most=MOST)
        whom = await looking_up.whom_of(turn, home, hits, staff=False)
        found += [(place, home, one) for place, one in enumerate(whom.listed)]
    told: dict[int, Offer | None] = {}
    # The first of each home before the second of any: how well they fit is not the same in two lists.
    for _, home, one in sorted(found, key=lambda item: (item[0], item[2].rank)):
        told.setdefault(one.contact.id, council.offer(one, home, chat.language, turn.now))
    return tuple(one for one in told.values() if one is not None)[:MOST]
