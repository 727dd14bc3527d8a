"""The style sheet: what of the vendor's components stays, and whether our own classes exist."""

import re
import sys
from pathlib import Path

import pytest
from django.conf import settings

from thuisplein.base import patterns

SCRIPTS = settings.BASE_DIR / "scripts"
PACKAGE = Path(patterns.__file__).parent.parent
SOURCE = PACKAGE / "base" / "static_src"


@pytest.fixture
def prune_css(monkeypatch):
    monkeypatch.syspath_prepend(str(SCRIPTS))
    import prune_css  # noqa: PLC0415

    yield prune_css
    sys.modules.pop("prune_css", None)


def test_prune_drops_unused_classes(prune_css):
    css = ".nl-a{color:red}.nl-a .nl-b,.nl-a:hover{color:blue}@media print{.nl-b{color:black}}"

    assert (
        prune_css.prune(css, used={"nl-a"}, tokens=()) == ".nl-a{color:red}.nl-a:hover{color:blue}"
    )


def test_prune_keeps_classes_that_templates_put_together(prune_css):
    css = ".nl-a--info{color:red}.nl-b{color:red}"

    assert prune_css.prune(css, used={"nl-a--"}, tokens=()) == ".nl-a--info{color:red}"


def test_prune_leaves_out_what_no_token_fills_in(prune_css):
    css = ".nl-a{color:var(--x-none);margin:var(--x-none,1px);padding:var(--x)}"

    pruned = prune_css.prune(css, used={"nl-a"}, tokens={"--x"})

    assert pruned == ".nl-a{margin:1px;padding:var(--x)}"


def test_prune_keeps_the_fallback_of_a_token_that_is_set_in_one_state(prune_css):
    css = ".nl-a{color:var(--_state,var(--x))}.nl-a:hover{--_state:red}"

    pruned = prune_css.prune(css, used={"nl-a"}, tokens={"--x"})

    assert pruned == ".nl-a{color:var(--_state,var(--x))}.nl-a:hover{--_state:red}"


def test_minify_keeps_what_has_meaning(prune_css):
    css = "/* why */ a :hover { margin : calc(1px + 2px) ; }\n\n b{ color: red; }"

    assert prune_css.minify(css) == "a :hover{margin : calc(1px + 2px)}b{color: red}"


def test_every_class_in_a_template_has_a_style():
    styled = set(
        re.findall(r"\.(tp-[\w-]+)", "".join(path.read_text() for path in SOURCE.glob("*.css")))
    )
    used = {
        (name, path.name)
        for path in PACKAGE.glob("*/templates/**/*.html")
        for attribute in re.findall(r'class="([^"]*)"', path.read_text())
        for name in re.findall(r"(?<![\w-])tp-[\w-]+(?![\w-]*\{)", attribute)
    }

    assert sorted(entry for entry in used if entry[0] not in styled) == []
