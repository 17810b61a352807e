"""Telegram's HTML: in, and safely out again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.entities import UnparsableError, found_in, parse_html, to_html, units


@pytest.mark.parametrize(
    "html",
    [
        "<b>a<i>b</i></b>c",
        "<code>x &amp; y</code>",
        "<blockquote>rad\nrad</blockquote>",
        "<tg-spoiler>😀</tg-spoiler> a",
        "<b>a</b><i>b</i>",
        "<b><i>a</i></b>",
    ],
)
def test_html_comes_out_as_it_went_in(html: str) -> None:
    assert to_html(*parse_html(html)) == html


def test_links() -> None:
    text, entities = parse_html('<a href="https://example.org/?a=1&amp;b=2">här</a>')
    assert (text, entities[0]["url"]) == ("här", "https://example.org/?a=1&b=2")
    assert 'href="https://example.org/?a=1&amp;b=2"' in to_html(text, entities)
    assert parse_html('<a href="tel:112">112</a>') == ("112", [])
    assert parse_html('<a href="javascript:alert(1)">x</a>') == ("x", [])


def test_only_links_that_telegram_opens_are_shown() -> None:
    link = {"type": "text_link", "offset": 0, "length": 1, "url": "javascript:alert(1)"}
    assert to_html("x", [link]) == "x"


def test_white_space_at_the_ends_goes() -> None:
    assert parse_html("\n <b> a </b> ") == ("a", [{"type": "bold", "offset": 0, "length": 1}])


def test_other_tags_and_references() -> None:
    assert parse_html('<span class="tg-spoiler">x</span>')[1][0]["type"] == "spoiler"
    assert parse_html("<blockquote expandable>x</blockquote>")[1][0]["type"] == "expandable_blockquote"
    assert parse_html("&#65;&#x42;&quot;&nbsp;&amp;lt;") == ('AB"&nbsp;&lt;', [])
    with pytest.raises(UnparsableError):
        parse_html("<span>x</span>")


def test_what_people_write_is_marked() -> None:
    found = found_in("/start x /hjälp @nagon https://example.org. a@b.se #tagg 1/2")
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in found] == [
        ("bot_command", 0, 6), ("mention", 16, 6), ("url", 23, 19), ("email", 44, 6), ("hashtag", 51, 5),
    ]  # fmt: skip


@given(st.text())
def test_nothing_gets_out_of_a_text(text: str) -> None:
    shown = to_html(text, [])
    assert "<" not in shown
    assert units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(alphabet="<>/abi &;\"'=ahrefltgmp#x😀 \n", max_size=40))
def test_any_html_is_read_or_refused(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except UnparsableError:
        return
    for entity in entities:
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= units(text)
    assert parse_html(to_html(text, entities))[0] == text
