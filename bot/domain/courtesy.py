"""Whether a text is nothing but thanks: after a concern is closed that is no new worry, and wakes nobody."""

import re

_THANKS = frozenset({"tack", "tackar", "thanks", "thank", "thx"})
_AROUND = frozenset({
    "tusen", "stort", "så", "mycket", "jättemycket", "för", "hjälpen", "svaret", "snabba", "det", "ja", "jo", "ok",
    "okej", "bra", "toppen", "själv", "er", "dig", "hej", "hejdå",
    "you", "so", "very", "much", "for", "the", "your", "help", "quick", "answer", "great", "good", "it", "bye",
})  # fmt: skip
_LONGEST = 8


def is_thanks(text: str) -> bool:
    """Only words of thanks, and few of them; any other word makes it something to ask about."""
    words = re.findall(r"\w+", text.lower())
    return len(words) <= _LONGEST and bool(_THANKS.intersection(words)) and _THANKS.union(_AROUND).issuperset(words)
