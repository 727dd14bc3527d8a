"""The pages for people, and what machines read in them."""

import json
import re

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("country")


def test_documentation_explains_every_address_with_a_working_example(api: Client) -> None:
    response = api.get("/api/v1/")
    text = response.content.decode()

    assert response.status_code == 200
    assert not response.cookies
    assert "nog_te_realiseren" in text
    for address in re.findall(r'href="(/api/v1/[^"#]+)"', text):
        answer = api.get(address.replace("&amp;", "&"))
        # The example half-year and group need not exist in this small country.
        assert answer.status_code == 200, address


def test_documentation_loads_nothing_from_elsewhere(api: Client) -> None:
    for address in ("/api/v1/", "/open-data/"):
        text = api.get(address).content.decode()
        assert not re.findall(r'(?:src|srcset)="(?:https?:)?//', text)
        assert not re.findall(r'<link[^>]+href="https?://(?!testserver)', text)


def test_open_data_page_lists_files_that_exist(api: Client) -> None:
    text = api.get("/open-data/").content.decode()
    files = set(re.findall(r'href="(/api/v1/[a-z][^"]*)"', text))

    assert len(files) == 21
    for address in files:
        assert api.get(address).status_code == 200, address


def test_open_data_page_describes_itself_as_dcat(api: Client) -> None:
    text = api.get("/open-data/").content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    data = json.loads(found[1])

    assert data["@type"] == "dcat:Catalog"
    assert len(data["dcat:dataset"]) == 11
    for one in data["dcat:dataset"]:
        assert one["dct:license"]["@id"].startswith("https://")
        assert one["dcat:distribution"]


def test_example_figures_are_announced(api: Client) -> None:
    assert "Een deel van de cijfers is een voorbeeld" in api.get("/open-data/").content.decode()
