"""What the search server keeps of a published page: our reading of it, by field."""

import re
from collections.abc import Iterable
from functools import cached_property

from django.conf import settings
from django.db import models
from modelsearch import index

from thuisplein.knowledge.public import PublishedPage
from thuisplein.search.analysis import Token
from thuisplein.search.index.weights import Fields

_NO_WORD = re.compile(r"\W")


def server_word(term: str) -> str:
    """Return a term as one word for the server, which would take "woonwagen+standplats" apart."""
    return _NO_WORD.sub("_", term)


class ServedPage(index.Indexed, PublishedPage):
    """A published page as documents of the search server are made of it.

    The server gets terms instead of texts: inflection, compounds, municipalities and laws are read
    by us, so that it finds the same pages in another order.
    """

    search_fields = [
        index.SearchField("title_terms", boost=4),
        index.SearchField("lead_terms", boost=2),
        index.SearchField("label_terms", boost=1.5),
        index.SearchField("body_terms"),
        index.FilterField("kind"),
    ]

    class Meta:
        proxy = True
        default_permissions = ()

    @classmethod
    def get_indexed_objects(cls) -> "models.QuerySet[ServedPage]":
        # Without a server, the CMS would keep all of this in the database for nothing.
        found = cls.objects.exclude(kind="lijst")
        return found if settings.SEARCH_URL else found.none()

    def title_terms(self) -> str:
        return _words(self._fields.title)

    def lead_terms(self) -> str:
        return _words(self._fields.lead)

    def label_terms(self) -> str:
        return _words(self._fields.labels)

    def body_terms(self) -> str:
        return _words(self._fields.body)

    @cached_property
    def _fields(self) -> Fields:
        # These need loaded models.
        from thuisplein.search.index.fields import read_fields  # noqa: PLC0415
        from thuisplein.search.index.reading import site_analyser  # noqa: PLC0415
        from thuisplein.search.index.sources import document_of  # noqa: PLC0415

        return read_fields(document_of(self), site_analyser())


def _words(tokens: Iterable[Token]) -> str:
    return " ".join(server_word(term) for token in tokens for term in (token.term, *token.parts))
