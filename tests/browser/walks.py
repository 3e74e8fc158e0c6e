"""What every walk through the house begins with."""

from __future__ import annotations

from playwright.sync_api import Page, expect

PASSWORD = "Qinghe-2026"


def log_in(page: Page, number: str) -> None:
    """Come in by the front door."""
    page.goto("/accounts/login/")
    page.fill("#login", number)
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.locator("main")).to_contain_text("今天要做的")


def hand_to(page: Page, number: str) -> None:
    """Another person takes the telephone. What the page before still asks for must not bring its cookie back."""
    page.wait_for_load_state("networkidle")
    page.goto("about:blank")
    page.context.clear_cookies()
    log_in(page, number)


def fits(page: Page) -> None:
    """Nothing hangs over the edge of the page, once it stands."""
    page.wait_for_load_state("load")
    page.wait_for_function("document.scrollingElement.scrollWidth <= innerWidth")


def choose(page: Page, name: str, value: str) -> None:
    """Set the field of that name, whether its list is plain or one that is searched has taken its place already."""
    page.wait_for_load_state("load")
    page.locator(f"select[name='{name}']").evaluate(
        """(select, value) => {
            if (select.tomselect) select.tomselect.setValue(value);
            else { select.value = value; select.dispatchEvent(new Event("change", {bubbles: true})); }
            if (select.value !== value) throw new Error(`${select.name} has no ${value}`);
        }""",
        value,
    )


def kept_for_away(page: Page) -> None:
    """The page standing here says that it opens without a network, and a worker is there to open it."""
    expect(page.locator("#kept")).to_be_attached()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def worker_stands(page: Page) -> None:
    """The worker that answers without a network is in charge of this page: only then may the network go."""
    page.wait_for_function("Boolean(navigator.serviceWorker.controller)")
