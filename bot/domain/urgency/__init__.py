"""Does a text sound like an emergency that happens now?

Judged as a neighbour would judge: a false alarm costs one message with 112 and an alert at once, a miss costs the
two minutes in which the question of urgency waits. A list of words can't know all that may happen: it is tuned
against `tests/data/urgent.toml`, and the first answer to the question is always *it is happening now*.
"""

import re

from bot.domain.urgency.english import ENGLISH
from bot.domain.urgency.phrases import Phrases, words
from bot.domain.urgency.swedish import SWEDISH

# All are asked, whatever language the chat is in: frightened people write in the one they have.
LANGUAGES: tuple[Phrases, ...] = (SWEDISH, ENGLISH)

_SENTENCE_ENDS = re.compile(r"[.!?\n]+")


def sounds_urgent(text: str) -> bool:
    """Whether a text sounds as if it happens now and is dangerous."""
    sentences = [words(sentence) for sentence in _SENTENCE_ENDS.split(text)]
    return any(language.alarmed(sentence) for sentence in sentences for language in LANGUAGES)
