"""The pictures in the README. Written where SCREENSHOTS says; else only proven to be possible."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.looks

PICTURES = {
    "home": "/",
    "praktijkvoorbeeld": "/praktijkvoorbeelden/den-bosch-per-week/",
    "gemeente": "/gemeenten/s-hertogenbosch/",
    "land-in-beeld": "/land-in-beeld/",
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_the_page_can_be_made(page: Page, name: str, tmp_path: Path) -> None:
    folder = Path(os.environ.get("SCREENSHOTS", tmp_path))
    page.goto(PICTURES[name])

    picture = page.screenshot(path=folder / f"{name}.png")

    assert len(picture) > 20_000
