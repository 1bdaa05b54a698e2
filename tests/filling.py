"""The form in the browser, filled in as a contributor fills it in."""

import re
from contextlib import suppress

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.conftest import LANGUAGES


class Form:
    """One page with the form, and what has been written into it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._written: dict[tuple[str, str], str] = {}

    def begin(self) -> None:
        """Begin a new entry, and wait until the whole form stands: what is written sooner is lost as it is filled."""
        self.page.get_by_role("button", name=re.compile("New")).first.click()
        expect(self.page.get_by_text("You’re now creating a new entry")).to_be_attached()
        for language in LANGUAGES:
            expect(self._field("body", language)).to_be_attached()

    def fill(self, path: str, text: str, language: str = "en") -> None:
        """Write into a field of the pane of this language."""
        self._field(path, language).locator("input, textarea").first.fill(text)
        self._written[path, language] = text

    def choose(self, path: str, label: str) -> None:
        """Choose in a list of options, or among the buttons where there are few."""
        field = self.page.locator(f'[data-key-path="{path}"]').first
        field.scroll_into_view_if_needed()
        box = field.get_by_role("combobox")
        if box.count():
            box.first.click()
            self.page.get_by_role("option", name=label, exact=True).click()
        else:
            field.get_by_role("radio", name=label, exact=True).click()

    def add(self, path: str) -> None:
        """Add an item to a list."""
        field = self.page.locator(f'[data-key-path="{path}"]').first
        field.scroll_into_view_if_needed()
        field.get_by_role("button", name=re.compile("^Add")).last.click()

    def save(self, shows: Locator) -> None:
        """Save, and see this. What the form lost while it was still being made is written again, as a person would."""
        for _try in range(3):
            self.page.get_by_role("button", name="Save", exact=True).click()
            with suppress(PlaywrightTimeout):
                shows.wait_for(state="attached", timeout=15_000)
                return
            for (path, language), text in self._written.items():
                # A box that holds the same text already tells the form nothing.
                self.fill(path, "", language)
                self.fill(path, text, language)
        expect(shows).to_be_attached()

    def _field(self, path: str, language: str) -> Locator:
        return self.page.locator(f'[data-locale="{language}"] [data-key-path="{path}"]')
