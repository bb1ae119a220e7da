"""The page in a real browser: a check from click to copy, at two widths, light and dark. Pictures go to artifacts/."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import anyio
import httpx
import pytest
from fastapi import Request, Response
from starlette.middleware.base import RequestResponseEndpoint

from api.app import create_app
from coach.cli.page import page as page_served
from coach.cli.ports import address, claim
from coach.pipeline import Coach
from coach.records import Caller, Decision
from coach.service_settings import ServiceSettings
from coach.store.records import Store
from tests.serving import PATIENCE_S, served
from tests.ui.making import RARE, rare
from tests.ui.standing_in import answering, reviewing
from ui.parts.example import REPLY

pytest.importorskip("playwright", reason="playwright is in the group check")
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARTIFACTS = Path(__file__).parents[2] / "artifacts"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WIDE, NARROW = 1280, 390

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here; Debian's package chromium brings one"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return the browser of this machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address_of_page(coach: Coach, home: Path) -> Iterator[str]:
    """Return the address of the page of a `coach serve`; the index of the sample company is there."""
    with served(environment={"COACH_HOME": str(home)}) as service:
        assert service.page is not None
        yield service.page


@contextmanager
def opened(
    browser: Browser,
    url: str,
    width: int = WIDE,
    scheme: Literal["light", "dark"] = "light",
    ready: str = ".st-key-check button",
) -> Iterator[Page]:
    """Yield the page, opened; fail where it asks anybody else for anything."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url)
    page.locator(ready).wait_for()
    yield page
    context.close()
    assert not [one for one in asked if not one.startswith((url, url.replace("http", "ws"), "data:", "blob:"))]


@contextmanager
def page_of(api_url: str) -> Iterator[str]:
    """Yield the address of a page that speaks to this service."""
    with claim("127.0.0.1", 0, "--page-port") as free:
        host, port = address(free)
    with page_served(host, port, api_url):
        url = f"http://{host}:{port}"
        deadline = time.monotonic() + PATIENCE_S
        while not answers(url):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield url


def answers(url: str) -> bool:
    """Tell whether the page is up."""
    try:
        return httpx.get(f"{url}/_stcore/health", trust_env=False).is_success
    except httpx.TransportError:
        return False


def picture(page: Page, name: str, height: int | None = None) -> None:
    """Save the whole page, as long as it is, or the upper part of it."""
    ARTIFACTS.mkdir(exist_ok=True)
    size = page.viewport_size
    assert size is not None
    whole = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight") + 20
    page.set_viewport_size({"width": size["width"], "height": height or whole})
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
    page.wait_for_timeout(400)  # the page lays itself out again
    page.screenshot(path=ARTIFACTS / f"{name}.png")
    page.set_viewport_size(size)


def fits(page: Page) -> bool:
    """Tell whether nothing is wider than the window."""
    return bool(page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth"))


def fill_in_example(page: Page) -> None:
    """Put the example into the page and wait until it is there."""
    page.get_by_role("button", name="Try the example").click()
    expect(page.get_by_label("Your draft")).to_have_value(REPLY)


def check(page: Page) -> float:
    """Click Check and return the seconds until the cards are there."""
    start = time.perf_counter()
    page.get_by_role("button", name="Check").click()
    page.locator(".cc-card").first.wait_for()
    return time.perf_counter() - start


def revised(page: Page) -> str:
    """Return the text in the revised reply's box."""
    return page.locator(".st-key-revised code").inner_text()


def test_the_example_from_click_to_copy(browser: Browser, address_of_page: str) -> None:
    with opened(browser, address_of_page) as page:
        fill_in_example(page)
        seconds = check(page)
        print(f"from click to cards: {seconds:.2f} s")
        expect(page.locator(".cc-verdict")).to_contain_text("hold")
        picture(page, "review")
        assert revised(page) == REPLY

        page.locator(".st-key-accept-f1 button").click()
        page.locator(".st-key-undo-f1 button").wait_for()
        picture(page, "readme", height=1330)
        expect(page.locator(".st-key-revised code")).not_to_contain_text("by Friday")
        last = page.locator('[class*="st-key-dismiss-f"]').last
        last.get_by_role("button").click()
        page.locator(".cc-set-aside").wait_for()
        picture(page, "decided")
        page.get_by_role("button", name="Accept all safe edits").click()
        expect(page.get_by_role("button", name="Accept all safe edits")).to_be_disabled()
        expect(page.locator(".st-key-revised code")).not_to_contain_text("Offline mode is available")
        assert "just message me directly" in revised(page)
        page.locator(".st-key-revised").get_by_role("button", name="Copy to clipboard").click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == revised(page)
        assert copied != REPLY


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_page_fits_wide_and_narrow_light_and_dark(
    browser: Browser, address_of_page: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    with opened(browser, address_of_page, width, scheme) as page:
        expect(page.get_by_test_id("stMarkdown")).to_have_count(0)  # Streamlit shows a stray string of a script as text
        picture(page, f"empty-{width}-{scheme}")
        assert fits(page)
        fill_in_example(page)
        print(f"from click to cards at {width}, {scheme}: {check(page):.2f} s")
        picture(page, f"review-{width}-{scheme}")
        assert fits(page)


def test_the_keys_check_what_was_typed_a_moment_ago(browser: Browser, address_of_page: str) -> None:
    with opened(browser, address_of_page) as page:
        page.get_by_label("Your draft").click()
        page.keyboard.type("It will be done by Friday, promise.")
        page.keyboard.press("Control+Enter")
        page.locator(".cc-card").first.wait_for()
        expect(page.locator(".cc-draft")).to_contain_text("It will be done by Friday")
        page.get_by_label("Your draft").press_sequentially(" And it is bulletproof.")
        page.get_by_role("button", name="Check").click()
        expect(page.locator(".cc-draft")).to_contain_text("bulletproof")


def test_the_keys_decide_while_the_hands_stay_in_the_draft(browser: Browser, address_of_page: str) -> None:
    draft = "It will be done by Friday, promise. That is about 10 hours of work."
    with opened(browser, address_of_page) as page:
        page.get_by_label("Your draft").click()
        page.keyboard.type(draft)
        page.keyboard.press("Control+Enter")
        hand = page.locator('[class*="st-key-card-"]:has(.cc-at-hand)')
        expect(hand.locator(".cc-number")).to_have_text("1")
        page.keyboard.press("Alt+ArrowDown")
        expect(hand.locator(".cc-number")).to_have_text("2")
        page.keyboard.press("Alt+Shift+Enter")
        expect(page.locator(".cc-decided")).to_have_text(["dismissed"])
        page.keyboard.press("Alt+Enter")
        expect(page.locator(".cc-decided").last).to_have_text("accepted")
        expect(page.get_by_label("Your draft")).to_have_value(draft)


def test_a_reload_loses_nothing_that_was_typed_not_even_the_last_word(browser: Browser, address_of_page: str) -> None:
    with opened(browser, address_of_page) as page:
        page.get_by_label("The customer's message").fill("When is it fixed?")
        page.get_by_label("Your draft").click()
        page.keyboard.type("It will be done by Friday")  # not committed: the hands are still in the box
        page.reload()
        expect(page.get_by_label("Your draft")).to_have_value("It will be done by Friday")
        expect(page.get_by_label("The customer's message")).to_have_value("When is it fixed?")
        assert "Friday" not in page.evaluate("JSON.stringify(localStorage) + document.cookie + location.href")


def test_an_author_signs_in_asks_a_manager_and_signs_out(browser: Browser, coach: Coach, store: Store) -> None:
    secret, _ = store.keys.create("Nils", "author")
    app = create_app(coach, store, ServiceSettings(auth="keys"))
    with answering(app) as api_url, page_of(api_url) as url, opened(browser, url, ready=".st-key-typed_key") as page:
        picture(page, "sign-in")
        sign_in(page, secret)
        page.get_by_label("Your draft").fill("It will be done by Friday, promise.")
        check(page)
        page.get_by_role("button", name="Ask a manager").click()
        page.get_by_text("Waiting for a product manager").wait_for()
        (held,) = store.queue.waiting().items
        comment = Decision(kind="send_back", comment="Which Friday?")
        store.queue.decide(held.review_id, held.version, comment, Caller(name="Ines", role="manager"))
        page.get_by_role("button", name="Look now").click()
        page.get_by_text("Which Friday?").wait_for()
        picture(page, "sent-back")
        page.reload()
        sign_in(page, secret)
        expect(page.get_by_label("Your draft")).to_have_value("It will be done by Friday, promise.")
        page.get_by_role("button", name="Sign out").click()
        page.get_by_label("API key").wait_for()
        page.wait_for_function("sessionStorage.getItem('conversation-coach-draft') === null")


def sign_in(page: Page, secret: str) -> None:
    """Type a key and wait until the desk is there."""
    page.get_by_label("API key").fill(secret)
    page.get_by_label("API key").press("Enter")
    page.locator(".st-key-check button").wait_for()


def test_hostile_text_runs_nothing_and_loads_nothing(browser: Browser, address_of_page: str) -> None:
    """`opened` fails where the picture of the Markdown or HTML is asked for."""
    image = '<img src="https://x.example/a.png" onerror="window.hit=1">'
    hostile = f"{image} ![i](https://x.example/b.png) <script>window.hit=1</script>"
    with opened(browser, address_of_page) as page:
        page.get_by_label("Your draft").fill(f"{hostile} It will be done by Friday, promise.")
        check(page)
        assert hostile in page.locator(".cc-draft").inner_text()
        assert hostile in revised(page)
        assert page.evaluate("window.hit") is None


def test_what_is_typed_while_the_answer_is_slow_is_kept_and_so_is_the_answer(
    browser: Browser, coach: Coach, tmp_path: Path
) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'slow.sqlite3'}")
    app = create_app(coach, store, ServiceSettings(auth="development"))

    @app.middleware("http")
    async def slowly(request: Request, call_next: RequestResponseEndpoint) -> Response:
        await anyio.sleep(2)
        return await call_next(request)

    with answering(app) as api_url, page_of(api_url) as url, opened(browser, url) as page:
        page.get_by_label("Your draft").fill("It will be done by Friday, promise.")
        page.get_by_role("button", name="Check").click()
        page.get_by_text("Reading your draft").wait_for()
        page.get_by_label("The customer's message").fill("When is it fixed?")
        page.get_by_label("Your draft").fill("It will be done by Friday, promise. And it is bulletproof.")
        page.get_by_label("Your draft").blur()
        page.locator(".cc-card").first.wait_for()
        expect(page.get_by_label("Your draft")).to_have_value(
            "It will be done by Friday, promise. And it is bulletproof."
        )
        expect(page.get_by_label("The customer's message")).to_have_value("When is it fixed?")
        expect(page.locator(".cc-draft")).to_contain_text("by Friday")
    store.close()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_what_is_rare_is_shown_and_fits(browser: Browser, width: int) -> None:
    """Unsafe edits, stale evidence, overlaps, a new ticket, very long words, an incomplete review."""
    with answering(reviewing(rare())) as api_url, page_of(api_url) as url, opened(browser, url, width) as page:
        page.get_by_label("Your draft").fill(RARE)
        check(page)
        page.get_by_text("Not checked or set aside (2)").click()
        expect(page.get_by_text("the policy's line 4")).to_be_visible()
        picture(page, f"rare-{width}")
        assert fits(page)
        assert page.get_by_role("button", name="Accept", exact=True).count() == 1
