"""The check on translations sees what it should see."""

import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "check_translations.py"


@pytest.fixture(scope="module")
def check() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_translations", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("<p>\n\n  Losse tekst</p>", [(3, "Losse tekst")]),
        ('<a title="Losse titel">{{ x }}</a>', [(1, "Losse titel")]),
        ('<img alt="Een huis">', [(1, "Een huis")]),
        ('<input type="submit" value="Zoek">', [(1, "Zoek")]),
        ("{# noot #}\n<p>{% if x %}ja{% endif %}</p>", [(2, "ja")]),
        ('<p>{% translate "Vertaald" %}</p>', []),
        ("<p>{% blocktranslate %}Vertaald {{ x }}{% endblocktranslate %}</p>", []),
        ("{% comment %}\nParameters: title\n{% endcomment %}<p>{{ title }}</p>", []),
        ('<p class="lead" data-x="{{ y }}">{{ text }} · 12 – Thuisplein</p>', []),
        ("<script>let a = 'x';</script><code>make run</code>", []),
        ('<option{% if chosen %} selected{% endif %} value="{{ v }}">{{ v }}</option>', []),
    ],
)
def test_loose_text_finds_what_cannot_be_translated(check, template, expected):
    assert check.loose_text(template) == expected


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="needs gettext")
def test_catalogue_is_made_from_marked_texts(check, tmp_path):
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "page.html").write_text(
        '{% load i18n %}{% translate "Zoek" %}{% blocktranslate count n=n %}{{ n }} gemeente'
        "{% plural %}{{ n }} gemeenten{% endblocktranslate %}"
    )
    (tmp_path / "words.py").write_text(
        'from django.utils.translation import gettext as _, pgettext\n_("Een “kop”")\n'
        'pgettext("maand", "mei")\n'
    )

    messages = check.extract(tmp_path)
    catalogue = check.catalogue_of(messages)

    assert 'msgctxt "maand"\nmsgid "mei"\nmsgstr "mei"' in catalogue
    assert 'msgid "Een “kop”"\nmsgstr "Een “kop”"' in catalogue
    assert 'msgstr[1] "%(n)s gemeenten"' in catalogue
    assert sorted(check.parse_pot(catalogue)) == sorted(messages)
