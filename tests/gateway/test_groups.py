"""What comes from groups and from @bot: nobody is told sorry for it, and groups have Telegram's pace."""

from typing import Any

import pytest

from bot.domain.outgoing import Lane
from bot.gateway.intake import sender_of
from bot.gateway.pacing import Limits, Pacing

USER = {"id": 5, "is_bot": False, "first_name": "Kim", "language_code": "sv"}
PRIVATE, GROUP = {"id": 5, "type": "private"}, {"id": -1_001_234_567_890, "type": "supergroup", "title": "Rådet"}


@pytest.mark.parametrize(
    ("update", "found"),
    [
        ({"message": {"from": USER, "chat": PRIVATE}}, (5, "sv")),
        ({"message": {"from": USER, "chat": GROUP}}, None),
        ({"edited_message": {"from": USER, "chat": GROUP}}, None),
        ({"callback_query": {"from": USER, "message": {"chat": PRIVATE}}}, (5, "sv")),
        ({"callback_query": {"from": USER, "message": {"chat": GROUP}}}, None),
        ({"callback_query": {"from": USER, "inline_message_id": "x"}}, (5, "sv")),
        ({"callback_query": {"from": USER, "message": "no message"}}, (5, "sv")),
        ({"inline_query": {"from": USER, "query": "lampa"}}, None),
        ({"my_chat_member": {"from": USER, "chat": GROUP}}, None),
    ],
)
def test_who_is_told_sorry_when_an_update_can_not_be_handled(update: dict[str, Any], found: object) -> None:
    assert sender_of({"update_id": 1, **update}) == found


@pytest.mark.parametrize(("chat_id", "waits"), [(5, False), (-5, True), (-1_001_234_567_890, True)])
def test_every_negative_id_is_a_group_with_a_groups_pace(chat_id: int, waits: bool) -> None:
    pacing = Pacing(Limits())
    for _ in range(5):
        pacing.went(chat_id, 0.0)
    assert (pacing.wait(chat_id, Lane.REPLY, 2.5) > 1) is waits
