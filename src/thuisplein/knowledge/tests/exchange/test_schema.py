"""Nothing that an editor can fill in is forgotten in the files."""

import pytest
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

from thuisplein.knowledge.exchange.documents import address_of_file, file_of_address
from thuisplein.knowledge.exchange.schema import MODELS, missing_kinds, schema_for
from thuisplein.knowledge.exchange.tables import table, table_names
from thuisplein.knowledge.exchange.texts import Rows
from thuisplein.knowledge.models import KnowledgeItem

OF_THE_PAGE = {"title", "seo_title", "search_description", "show_in_menus"}


def test_every_kind_has_files() -> None:
    assert missing_kinds() == set()
    assert {model.__name__ for model in KnowledgeItem.__subclasses__()} <= {
        model.__name__ for model in MODELS.values()
    }


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_every_field_has_a_key(kind: str) -> None:
    model = MODELS[kind]
    own = {
        field.name
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.model is not Page and not field.name.endswith("_ptr")
    }

    attrs = {field.attr for field in schema_for(kind).all_fields}

    assert own | OF_THE_PAGE <= attrs


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_every_part_of_a_block_has_a_key(kind: str) -> None:
    schema = schema_for(kind)
    for field in schema.all_fields:
        if isinstance(field.type, Rows):
            stored = schema.model._meta.get_field(field.attr)
            assert isinstance(stored, StreamField)
            (block,) = stored.stream_block.child_blocks.values()
            check_block(block, field.type)


def check_block(block: blocks.StructBlock, rows: Rows) -> None:
    assert {field.attr for field in rows.fields} == set(block.child_blocks)
    for field in rows.fields:
        child = block.child_blocks[field.attr]
        if isinstance(child, blocks.ListBlock):
            check_block(child.child_block, field.type)


@pytest.mark.parametrize("name", ["aandachtsgroepen", "onderwerpen", "woonvormen", "organisaties"])
def test_every_column_has_a_key(name: str) -> None:
    own = table(name)

    stored = (*own.model._meta.fields, *own.model._meta.many_to_many)
    columns = {field.name for field in stored} - {"id"}
    children = {relation.related_name for relation in get_all_child_relations(own.model)}

    assert columns | children == {field.attr for field in own.fields}


def test_keys_are_unique() -> None:
    for fields in [
        *(schema_for(kind).fields for kind in MODELS),
        *(table(name).fields for name in table_names()),
    ]:
        keys = [field.key for field in fields]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("kind", "address", "name"),
    [
        ("lijst", "/nieuws/", "nieuws/index.md"),
        ("dossier", "/dossiers/ouderen/", "dossiers/ouderen/index.md"),
        ("thema", "/dossiers/ouderen/wonen/", "dossiers/ouderen/wonen.md"),
        ("informatie", "/privacy/", "privacy.md"),
        ("nieuws", "/nieuws/index/", "nieuws/index/index.md"),
    ],
)
def test_a_page_and_its_file_know_each_other(kind: str, address: str, name: str) -> None:
    assert file_of_address(kind, address) == name
    assert address_of_file(name) == address


@pytest.mark.parametrize("name", ["index.md", "a b.md", "../a.md", "a//b.md", "é.md", ".md"])
def test_no_page_stands_at_an_odd_address(name: str) -> None:
    assert address_of_file(name) == ""
