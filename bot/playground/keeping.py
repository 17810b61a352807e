"""Keeps the playground's Telegram between two starts of the demo, so that a visitor finds the phones as they were.

One file beside the demo's database, replaced whole. Real Telegram keeps its messages itself; nothing else uses this.
"""

import pickle
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.playground.telegram import Telegram

_KEPT = ("users", "chats", "queries", "answers", "_files", "_paths", "_unique")
_FORM = 3


def save(telegram: Telegram, offset: timedelta, file: Path) -> None:
    """Write everything down; an earlier file stays whole until the new one is."""
    kept: dict[str, Any] = {name: getattr(telegram, name) for name in _KEPT}
    state = {
        "form": _FORM, "offset": offset, "kept": kept,
        "waiting": telegram.updates.waiting, "next_id": telegram.updates.next_id,
    }  # fmt: skip
    part = file.with_name(file.name + ".part")
    part.write_bytes(pickle.dumps(state))
    part.replace(file)


def load(telegram: Telegram, file: Path) -> timedelta | None:
    """Take up what `save` wrote; returns the clock's offset, or None where there is nothing that can be taken up."""
    try:
        # Our own file in the demo's own folder; nobody else's data is ever read here.
        state = pickle.loads(file.read_bytes())  # noqa: S301
        if state["form"] != _FORM:
            return None
        for name, value in state["kept"].items():
            setattr(telegram, name, value)
        telegram.updates.waiting = state["waiting"]
        telegram.updates.skip_to(state["next_id"])
        offset = state["offset"]
    except Exception:
        # Written by another version, or cut off: the demo begins anew, which harms nobody.
        return None
    return offset if isinstance(offset, timedelta) else None
