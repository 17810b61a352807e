"""The poster: what it says, that everyone can read it, also by ear, and that its code leads where its address says."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from bot import poster
from bot.domain.home import Home
from bot.messages.texts import LANGUAGES, say
from bot.poster import PosterError, make_poster

HOME = Home("kvarnvisslan", "Kvarnvisslan", "Exempelstadens socialförvaltning", "031-390 06 00")
BOT = "exempel_grannlinje_bot"
LINK = "https://t.me/exempel_grannlinje_bot?start=kvarnvisslan"
A4 = (595, 842)


def pdf(folder: Path, home: Home = HOME, bot: str = BOT) -> PdfReader:
    file = folder / "poster.pdf"
    make_poster(home, bot, file)
    return PdfReader(BytesIO(file.read_bytes()))


def png(folder: Path, home: Home = HOME, bot: str = BOT) -> Image.Image:
    make_poster(home, bot, folder / "poster.png")
    picture: Image.Image = Image.open(folder / "poster.png")
    return picture


def said(reader: PdfReader) -> str:
    """All text of the poster, its lines joined."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def tagged(reader: PdfReader) -> list[DictionaryObject]:
    """The elements of the structure tree, in the order they are read."""
    found: list[DictionaryObject] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, DictionaryObject):
            found.append(node)
            walk(node.get("/K", []))

    walk(reader.root_object["/StructTreeRoot"])
    return found


def decoded(picture: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture)]


# --- the PDF, for those who listen ---


def test_the_pdf_is_tagged_titled_and_says_it_is_pdf_ua(tmp_path: Path) -> None:
    reader = pdf(tmp_path)
    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]) == "sv"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Grannlinjen: Kvarnvisslan"
    xmp = root["/Metadata"].get_data().decode()
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>|pdfuaid:part=\"1\"", xmp)
    assert "Grannlinjen: Kvarnvisslan" in xmp


def test_the_headings_are_tagged_in_order(tmp_path: Path) -> None:
    headings = [str(node["/S"]) for node in tagged(pdf(tmp_path)) if re.fullmatch("/H[1-6]", str(node.get("/S")))]
    assert headings == ["/H1", "/H2", "/H2"]


def test_the_code_has_words_for_those_who_do_not_see_it(tmp_path: Path) -> None:
    figures = [node for node in tagged(pdf(tmp_path)) if node.get("/S") == "/Figure"]
    assert [str(figure["/Alt"]) for figure in figures] == [
        f"QR-kod som öppnar grannlinjen för Kvarnvisslan i Telegram: {LINK}"
    ]


def test_each_language_is_marked_as_itself(tmp_path: Path) -> None:
    languages = {str(node["/Lang"]) for node in tagged(pdf(tmp_path)) if "/Lang" in node}
    assert "en" in languages


def test_the_language_of_the_document_is_the_homes_first(tmp_path: Path) -> None:
    reader = pdf(tmp_path, replace(HOME, languages=("en", "sv")))
    assert str(reader.root_object["/Lang"]) == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "The neighbour line: Kvarnvisslan"


# --- what it says ---


def test_everything_stands_there_in_each_of_the_homes_languages(tmp_path: Path) -> None:
    text = said(pdf(tmp_path))
    for language in HOME.languages:
        for key in poster.TEXTS:
            assert say(language, f"poster-{key}", home=HOME.name) in text
    for shown in (HOME.name, HOME.operator, HOME.phone, "Inte för nödlägen: ring 112", LINK.removeprefix("https://")):
        assert shown in text


def test_a_language_that_is_not_the_homes_does_not_stand_there(tmp_path: Path) -> None:
    assert "emergencies" not in said(pdf(tmp_path, replace(HOME, languages=("sv",))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_set_in_a_font_that_typst_brings(language: str, tmp_path: Path) -> None:
    page: Any = pdf(tmp_path, replace(HOME, languages=(language,))).pages[0]
    fonts = {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
    assert fonts
    assert all(re.search("Libertinus|DejaVuSansMono", font) for font in fonts), fonts


# --- the code ---


def test_the_code_leads_to_the_line(tmp_path: Path) -> None:
    assert decoded(png(tmp_path)) == [LINK]


def test_the_code_is_read_from_a_small_grey_copy(tmp_path: Path) -> None:
    picture = png(tmp_path).convert("L")
    assert decoded(picture.resize((picture.width // 4, picture.height // 4))) == [LINK]


def test_the_longest_link_is_read_too(tmp_path: Path) -> None:
    home = replace(HOME, slug="a" * 32)
    assert decoded(png(tmp_path, home, "b" * 32)) == [f"https://t.me/{'b' * 32}?start={'a' * 32}"]


def test_a_username_may_be_written_with_its_at_sign(tmp_path: Path) -> None:
    assert decoded(png(tmp_path, bot=f"@{BOT}")) == [LINK]


# --- one page, whatever it is called ---

LONG = Home(
    "stadsdelsgemensamma-boendet-syd",
    "Stadsdelsgemensamma boendet vid Övre Äppelträdgårdsgatans sluttning mot sydväst",
    "Exempelstadens förvaltning för funktionsstöd, socialtjänst och samverkan i södra stadsområdet, avdelning boende",
    "+358 9 1234 567 890",
)


@pytest.mark.parametrize(
    "home", [HOME, LONG, replace(LONG, name="W" * 80), replace(HOME, name="Å")], ids=lambda h: h.name
)
def test_it_is_one_a4_page(home: Home, tmp_path: Path) -> None:
    reader = pdf(tmp_path, home)
    assert len(reader.pages) == 1
    assert (round(reader.pages[0].mediabox.width), round(reader.pages[0].mediabox.height)) == A4


@pytest.mark.parametrize("home", [HOME, LONG, replace(LONG, name="W" * 80)], ids=lambda home: home.name)
def test_nothing_runs_into_the_margin(home: Home, tmp_path: Path) -> None:
    picture = png(tmp_path, home, "b" * 32).convert("L")
    box = picture.point(lambda grey: 255 * (grey < 250)).getbbox()
    assert box is not None
    room = 13 / 25.4 * poster.PIXELS_PER_INCH
    assert min(box[0], box[1]) >= room
    assert box[2] <= picture.width - room
    assert box[3] <= picture.height - room


def test_more_languages_make_everything_smaller_instead_of_a_second_page(tmp_path: Path) -> None:
    reader = pdf(tmp_path, replace(LONG, languages=("sv", "en", "sv", "en")))
    assert len(reader.pages) == 1
    assert said(reader).count("112") == 4


# --- what people write is shown as written ---


@pytest.mark.parametrize(
    "name",
    [
        '#panic("x") *fet* _lut_',
        "= Rubrik $x^2$ `kod`",
        '"citat" \\ <etikett> @ref',
        '#image("/etc/passwd") // borta?',
        "Å & ä < ö > {1} [2]",
    ],
)
def test_markup_in_a_name_is_shown_as_written(name: str, tmp_path: Path) -> None:
    reader = pdf(tmp_path, replace(HOME, name=name, operator=name))
    assert said(reader).count(name) >= 2
    assert reader.metadata is not None
    assert reader.metadata.title == f"Grannlinjen: {name}"


def test_the_same_home_gives_the_same_file(tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf", "one.png", "two.png"):
        make_poster(HOME, BOT, tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()


# --- when it can't be made ---


@pytest.mark.parametrize("name", ["poster.jpg", "poster", "poster.pdf.txt"])
def test_another_kind_of_file_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    with pytest.raises(PosterError, match=r"^\S+: a poster is a \.pdf or a \.png; name the file so$"):
        make_poster(HOME, BOT, tmp_path / name)
    assert not (tmp_path / name).exists()


def test_capitals_in_the_ending_are_fine(tmp_path: Path) -> None:
    make_poster(HOME, BOT, tmp_path / "POSTER.PDF")
    assert (tmp_path / "POSTER.PDF").read_bytes().startswith(b"%PDF")


def test_a_folder_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(PosterError, match=r"^\S+: can't be written \(.+\); name a file in a folder that is there$"):
        make_poster(HOME, BOT, tmp_path / "nowhere" / "poster.pdf")


@pytest.mark.parametrize("name", ["poster.pdf", "poster.png"])
def test_a_sign_that_no_font_has_is_told_in_one_line(name: str, tmp_path: Path) -> None:
    with pytest.raises(PosterError, match=r"^kvarnvisslan: .*🏡.*; write the home's name and operator in letters"):
        make_poster(replace(HOME, name="Kvarnvisslan 🏡"), BOT, tmp_path / name)
    assert not (tmp_path / name).exists()


def test_every_language_has_its_script() -> None:
    assert set(poster.SCRIPTS) == set(LANGUAGES)
