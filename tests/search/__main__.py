"""`python -m tests.search`: both sets' figures, and what the first of them missed."""

import sys

from rich.console import Console

from tests.search.quality import HELD_BACK, TUNED, figures, misses, outcomes

if __name__ == "__main__":
    console = Console(highlight=False)
    for file in (TUNED, HELD_BACK) if "--tuned" not in sys.argv else (TUNED,):
        some = outcomes(file)
        console.print(figures(file, some))
        if file == TUNED:
            console.print(misses(some))
