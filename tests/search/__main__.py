"""`python -m tests.search`: every set's figures, and what the tuned ones missed. `--tuned`: only those."""

import sys

from rich.console import Console

from tests.search.quality import FINAL, HELD_BACK, NEXT, TUNED, figures, misses, outcomes

if __name__ == "__main__":
    console = Console(highlight=False)
    for file in (*TUNED, *(() if "--tuned" in sys.argv else (HELD_BACK, FINAL, NEXT))):
        some = outcomes(file)
        console.print(figures(file, some))
        if file in TUNED:
            console.print(misses(some))
