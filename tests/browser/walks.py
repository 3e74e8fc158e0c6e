"""What every walk through the house begins with.

None of it may use `wait_for_function`: its second look is an `eval`, which the pages' policy forbids, so that it works only where
it was not needed.
"""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

PASSWORD = "Qinghe-2026"
WORKER_IS_IN = """navigator.serviceWorker?.getRegistration()
    .then((known) => known?.installing ? navigator.serviceWorker.ready.then(() => true) : true)"""
LONG = 60_000
"""Milliseconds for what goes in by itself when the network is back: the queue looks every few seconds."""


def log_in(page: Page, number: str) -> None:
    """Come in by the front door."""
    page.goto("/accounts/login/")
    page.fill("#login", number)
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.locator("main")).to_contain_text("今天要做的")
    page.wait_for_load_state("load")


def hand_to(page: Page, number: str) -> None:
    """Another person takes the telephone. What the page before still asks for must not bring its cookie back."""
    page.wait_for_load_state("networkidle")
    if page.url.startswith("http"):
        page.evaluate(WORKER_IS_IN)
    page.goto("about:blank")
    page.context.clear_cookies()
    log_in(page, number)


def fits(page: Page) -> None:
    """Nothing hangs over the edge of the page, once it stands."""
    page.wait_for_load_state("load")
    assert page.viewport_size is not None
    expect(page.locator("html")).to_have_js_property("scrollWidth", page.viewport_size["width"])


def choose(page: Page, name: str, value: str) -> None:
    """Set the field of that name by its value, once its page stands with all its scripts."""
    field = page.locator(f"select[name='{name}']")
    field.wait_for(state="attached")
    page.wait_for_load_state("load")
    field.evaluate(
        """(select, value) => {
            if (select.tomselect) select.tomselect.setValue(value);
            else { select.value = value; select.dispatchEvent(new Event("change", {bubbles: true})); }
            if (select.value !== value) throw new Error(`${select.name} has no ${value}`);
        }""",
        value,
    )


def pick(page: Page, name: str, words: str) -> None:
    """Set the field of that name to the row whose text holds the words."""
    option = page.locator(f"select[name='{name}'] option", has_text=words).first
    choose(page, name, option.get_attribute("value") or "")


def sign(page: Page) -> None:
    """A stroke on the pad, once there is somebody to take it down: the scripts come after the words."""
    pad = page.locator("main canvas").first
    pad.wait_for()
    page.wait_for_load_state("load")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 30)
    page.mouse.down()
    for n in range(1, 9):
        page.mouse.move(box["x"] + 20 + n * 22, box["y"] + (30 if n % 2 else 80), steps=2)
    page.mouse.up()


def press(page: Page, button: Locator) -> None:
    """Press what leads to another page, and stand on that page: also where the words waited for stood here already, and
    where a script asks for the network before it sends."""
    with page.expect_navigation():
        button.click()


def back_on_the_net(page: Page) -> None:
    """The network is back: all that waited goes in, and the page then shows itself anew, by its own doing."""
    with page.expect_navigation(timeout=LONG):
        page.context.set_offline(False)
    expect(page.locator("#waiting")).to_be_empty()


def kept_for_away(page: Page) -> None:
    """The page standing here says that it opens without a network, and a worker is there to open it."""
    expect(page.locator("#kept")).to_be_attached()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def worker_stands(page: Page) -> None:
    """The worker that answers without a network is in charge of this page: only then may the network go."""
    page.evaluate(
        """(patience) => navigator.serviceWorker.controller ? true : new Promise((stands, fails) => {
            navigator.serviceWorker.addEventListener("controllerchange", () => stands(true));
            setTimeout(() => fails(new Error("no worker took this page over")), patience);
        })""",
        LONG,
    )
