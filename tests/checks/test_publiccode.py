"""The check on publiccode.yml refuses what the standard refuses."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
import yaml

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def check() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "check_publiccode", ROOT / "scripts" / "check_publiccode.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def document() -> dict:
    return yaml.safe_load((ROOT / "publiccode.yml").read_text())


def test_our_file_fits(check, document):
    assert check.problems(document, ROOT) == []


@pytest.mark.parametrize(
    ("changes", "about"),
    [
        ({"url": "thuisplein"}, "url"),
        ({"categories": ["wonen"]}, "categories/0"),
        ({"maintenance": {"type": "community"}}, "maintenance"),
        ({"maintenance": {"type": "contract"}}, "maintenance"),
        ({"onbekend": "x"}, "top level"),
        ({"description": {"nl": {"shortDescription": "x" * 151}}}, "description/nl"),
        ({"logo": "geen.svg"}, "geen.svg"),
    ],
)
def test_what_does_not_fit_is_named(check, document, changes, about):
    found = check.problems({**document, **changes}, ROOT)

    assert any(problem.startswith(about) for problem in found)
