"""E-mail addresses as people write them."""

import pytest

from bot.files import emails


@pytest.mark.parametrize(
    "text", ["kim@example.org", "kim.ek+jour@mail.example.org", "åsa@exämpel.example.org", f"{'a' * 242}@example.org"]
)
def test_an_email_address(text: str) -> None:
    assert emails.read(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "", "kim", "kim@", "@example.org", "kim@example", "kim@@example.org", "kim@ex@ample.org", "kim ek@example.org",
        "kim@example..org", "kim@.org", ".kim@example.org", "kim.@example.org", "ki..m@example.org", "kim@example.o",
        "kim@example.org,bo@example.org", f"{'a' * 243}@example.org",
    ],
)  # fmt: skip
def test_no_email_address(text: str) -> None:
    with pytest.raises(ValueError, match="not an e-mail"):
        emails.read(text)


@pytest.mark.parametrize("text", ["mailto:kim@Example.org", "<kim@example.org>", " kim@EXAMPLE.org. "])
def test_what_stands_around_it_is_no_part_of_it(text: str) -> None:
    assert emails.read(text) == "kim@example.org"
