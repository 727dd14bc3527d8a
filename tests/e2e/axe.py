"""What axe has to say of a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Describing every element that passed takes most of the time, and nobody reads it.
_OPTIONS = {"runOnly": _STANDARD, "resultTypes": ["violations"]}


def violations(page: Page) -> list[str]:
    """Return what is against WCAG 2.2 AA or good practice: the rule, and the first three places."""
    found = Axe().run(page, options=_OPTIONS).response["violations"]
    return [
        f"{one['id']}: " + "; ".join(node["html"][:120] for node in one["nodes"][:3])
        for one in found
    ]
