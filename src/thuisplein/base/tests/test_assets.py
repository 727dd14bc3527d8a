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


@pytest.fixture
def build_assets(monkeypatch):
    monkeypatch.syspath_prepend(str(SCRIPTS))
    import build_assets  # noqa: PLC0415

    yield build_assets
    sys.modules.pop("build_assets", None)
    sys.modules.pop("prune_css", None)


def test_pages_that_extend_the_shell_ask_for_the_sheet_that_styles_them(build_assets):
    def classes(names):
        text = "".join((SOURCE / name).read_text() for name in names)
        return set(re.findall(r"\.(tp-[\w-]+)", text))

    only_at_work = classes(build_assets.WORK_SHEETS) - classes(build_assets.SHEETS)
    missing = [
        path.name
        for path in PACKAGE.glob("*/templates/**/*.html")
        if 'extends "base/page.html"' in (text := path.read_text())
        and only_at_work & set(re.findall(r"tp-[\w-]+", text))
        and "base/work_head.html" not in text
    ]

    assert missing == []


def test_scripts_and_tokens_lose_what_nobody_uses(build_assets):
    script = 'const a = "// kept";\n  // why\n/** What\n * it does. */\nconst b = 2; // kept\n'

    assert build_assets.COMMENT_LINES.sub("", script) == (
        'const a = "// kept";\nconst b = 2; // kept\n'
    )
    assert build_assets.without_unused_tokens(":root{--a:1;--b:var(--a);--c:3}", ["--a"]) == (
        ":root{--a:1;}"
    )
