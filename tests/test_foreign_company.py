"""Drafts of a company that is not the sample: other files, other words; conflicts, citations, and what may be said instead."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from coach.knowledge.embed import Embedder
from coach.library import Library
from coach.pipeline import Coach
from coach.schema import Draft, Evidence, Review

AT = dt.datetime(2027, 5, 10, 9, 0, tzinfo=dt.UTC)

ROADMAP = """items:
  - name: Tile cache
    status: done
    committed: yes
    public: yes
  - name: Offline tiles
    aliases: [tile packs]
    status: in progress
    target: 2027-07-20
    committed: yes
    public: yes
    owner: Ada Quist
  - name: Route export
    status: planned
    target: firmware 5.2
    committed: no
    public: yes
  - name: Elevation layers
    status: beta
    target: 2027-09-14
    committed: yes
    public: yes
  - name: Voice search
    status: exploring
    public: yes
  - name: Paper atlas
    status: cancelled
    public: yes
  - name: Harbour
    status: planned
    public: no
"""
FIRMWARE = "firmware\tdate\n5.1\t2027-06-01\n5.2\t2027-08-17\n"
GUIDE = """# Writing for Larkspur

## Product names

- Compass → Larkspur Compass

Say “map tile”, never “bitmap”. Write “unit test bench” instead of “rig”. Say “crate”, not “box”. Say “review”, not “sign-off”.

The following claims are forbidden:

- “pin-sharp”
"""
PRICES = "Position;Preis;Währung;Einheit\r\nStarter pack;1.250,00;EUR;Jahr\r\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("larkspur")
    (folder / "plan").mkdir()
    (folder / "plan" / "items.yml").write_bytes(ROADMAP.replace("\n", "\r\n").encode())
    (folder / "plan" / "firmware.csv").write_bytes(b"\xef\xbb\xbf" + FIRMWARE.encode())
    (folder / "writing.md").write_bytes(GUIDE.encode("cp1252", errors="replace").replace(b"?", b"->", 1))
    (folder / "preise.csv").write_bytes(PRICES.encode("cp1252"))
    return folder


@pytest.fixture(scope="module")
def larkspur(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Coach:
    return Coach(Library(folder, tmp_path_factory.mktemp("home"), Embedder()), clock=lambda: AT)


def conflicts(review: Review) -> list[str]:
    return [found.quote for found in review.findings if found.category == "plan-conflict"]


@pytest.mark.parametrize(
    ("reply", "quote"),
    [
        ("Route export has been around since 5.0, so use it.", "Route export has been around since 5.0"),
        (
            "Drivers can see the slope with the elevation layers.",
            "Drivers can see the slope with the elevation layers",
        ),
        ('To go far, use "Offline tiles" on the road.', 'use "Offline tiles"'),
        ("Every plan has tile packs.", "Every plan has tile packs"),
        ("Offline tiles: early in June.", "early in June"),
        ("The tile packs we will send to you until end of June.", "until end of June"),
        ("Offline tiles matter to us, and you can count on them in June.", "in June"),
        ("You asked about offline tiles. They are already live.", "They are already live"),
        ("Thanks for waiting for route export. We looked at it today. It ships on 1 July.", "on 1 July"),
        ("The tile cache matters to you: we don't have it yet, but it is coming in July.", "don't have it"),
        ("Route export comes with firmware 5.1.", "with firmware 5.1"),
        ("Elevation layers are in beta and go GA in June.", "in June"),
        ("Voice search will be there in September.", "in September"),
        ("The paper atlas is on its way.", "paper atlas is on its way"),
        ("We stopped the tile cache.", "stopped the tile cache"),
        ("Download the route export and unpack it.", "Download the route export"),
        ("You'll find route export under your map.", "You'll find route export"),
        ("We're targeting early June for the offline tiles.", "early June"),
    ],
)
def test_a_claim_that_the_plan_contradicts_is_marked(larkspur: Coach, reply: str, quote: str) -> None:
    assert conflicts(larkspur.review(Draft(reply=reply))) == [quote]


@pytest.mark.parametrize(
    ("reply", "because"),
    [
        ("Offline tiles are slow in your build, but the fix goes out on Friday.", "the date is that of the fix"),
        ("A legend for the elevation layers is available.", "the legend is, not the layers"),
        ("Offline tiles are in progress. For now use the web map. It is available everywhere.", "it is the web map"),
        ("You asked about voice search. I tried another thing and it works.", "it is the other thing"),
        ("Elevation layers are in beta until September.", "how long the beta lasts"),
        ("I can let you have route export notes on Monday.", "the notes are handed over"),
        ("The paper atlas will be removed from the shop in June.", "it was dropped"),
        ("Route export is planned. I will write to you about it on Friday.", "a date for talking"),
        ("The paper atlas ends this year, it will only be told to dealers in June.", "it is the end"),
        ("The tile cache isn't available on the old server.", "a part only"),
    ],
)
def test_what_is_said_of_something_else_is_left_alone(larkspur: Coach, reply: str, because: str) -> None:
    assert conflicts(larkspur.review(Draft(reply=reply))) == [], because


@pytest.mark.parametrize(
    ("reply", "revised"),
    [
        ("Our team can open offline tiles now.", "Offline tiles are in progress and not available yet."),
        ("Unfortunately the tile cache isn't available yet, sorry.", "The tile cache is available."),
        ("At present the app has no tile cache.", "At present the app has a tile cache."),
        ("We don't have the tile cache yet, but it's coming with 5.2.", "We have the tile cache."),
        ("Offline tiles land in June.", "Offline tiles land on 20 July 2027."),
        ("Route export? It lands in June.", "Route export? It is planned, and I can't give you a date yet."),
        ("We'll add a route export in June.", "The route export is planned, and I can't give you a date yet."),
        ("Elevation layers went live in March.", "Elevation layers are in beta."),
    ],
)  # fmt: skip
def test_the_mended_sentence_says_what_the_plan_says(larkspur: Coach, reply: str, revised: str) -> None:
    assert larkspur.review(Draft(reply=reply)).revised == revised


def test_a_denial_on_which_the_rest_stands_is_not_turned_round_unasked(larkspur: Coach) -> None:
    review = larkspur.review(Draft(reply="We don't have the tile cache, so please zoom out first."))
    assert review.revised == "We don't have the tile cache, so please zoom out first."
    assert [edit.safe for edit in review.edits] == [False]


@pytest.mark.parametrize(
    ("reply", "revised"),
    [
        ("The bitmaps are stale.", "The map tiles are stale."),
        ("Send me an bitmap.", "Send me a map tile."),
        ("Three boxes failed.", "Three crates failed."),
        ("A sign off is missing.", "A review is missing."),
        ("When you sign off the form, send it.", "When you sign off the form, send it."),
        ("A rig failed.", "A unit test bench failed."),
        ("Ask Compass for it.", "Ask Larkspur Compass for it."),
        ("Ask Larkspur Compass for it.", "Ask Larkspur Compass for it."),
        ("He works at North Compass today.", "He works at North Compass today."),
        ('You wrote "bitmap" in the form.', 'You wrote "bitmap" in the form.'),
        ("Call `bitmap` at https://maps.example/bitmap first.", "Call `bitmap` at https://maps.example/bitmap first."),
        ("The Starter pack is 1,100 EUR per year.", "The Starter pack is 1,250 EUR per year."),
    ],
)
def test_the_guides_and_the_price_lists_words_fit_the_sentence(larkspur: Coach, reply: str, revised: str) -> None:
    assert larkspur.review(Draft(reply=reply)).revised == revised


def test_a_claim_that_the_guide_forbids_is_marked_but_not_taken_out_unasked(larkspur: Coach) -> None:
    review = larkspur.review(Draft(reply="Our maps are pin-sharp."))
    assert [(found.category, found.quote) for found in review.findings] == [("off-message", "pin-sharp")]
    assert [edit.safe for edit in review.edits] == [False]


def test_a_code_name_that_is_not_public_is_a_disclosure_whatever_is_said_of_it(larkspur: Coach) -> None:
    review = larkspur.review(Draft(reply="Once Harbour is done the lag goes away, but your harbour map stays."))
    assert [(found.category, found.quote) for found in review.findings] == [("disclosure", "Harbour")]


def test_every_citation_stands_at_its_line_in_files_of_any_encoding(larkspur: Coach, folder: Path) -> None:
    replies = (
        "Offline tiles are live.",
        "Ask Compass.",
        "It is pin-sharp.",
        "The Starter pack is 900 EUR.",
        "Harbour is out.",
    )
    cited = [
        piece for reply in replies for found in larkspur.review(Draft(reply=reply)).findings for piece in found.evidence
    ]
    assert {piece.source for piece in cited} == {"plan/items.yml", "writing.md", "preise.csv"}
    for piece in cited:
        assert _stands(piece, folder), piece


def _stands(piece: Evidence, folder: Path) -> bool:
    raw = (folder / piece.source).read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252")
    number = int(piece.locator.removeprefix("line "))
    line = re.split(r"\r\n|\n|\r", text)[number - 1]
    return piece.quote in text and piece.quote.split("\n")[0] in line
