"""What the search server keeps of what may be found: our reading of it, by field."""

import re
from collections.abc import Iterable
from functools import cached_property

from django.conf import settings
from django.db import models
from django.utils import timezone
from modelsearch import index

from thuisplein.experts.public import Expert, Team, open_experts, open_teams
from thuisplein.knowledge.public import PublishedPage
from thuisplein.search.analysis import Token
from thuisplein.search.index.document import Document
from thuisplein.search.index.weights import Fields

_NO_WORD = re.compile(r"\W")


def server_word(term: str) -> str:
    """Return a term as one word for the server, which would take "woonwagen+standplats" apart."""
    return _NO_WORD.sub("_", term)


class Served(index.Indexed, models.Model):
    """Something as documents of the search server are made of it; ``key`` is that of our index.

    The server gets terms instead of texts: inflection, compounds, municipalities and laws are read
    by us, so that it finds the same in another order.
    """

    search_fields = [
        index.SearchField("title_terms", boost=4),
        index.SearchField("lead_terms", boost=2),
        index.SearchField("label_terms", boost=1.5),
        index.SearchField("body_terms"),
    ]

    #: What stands before the colon of the key.
    kind_of_key: str

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        return f"{self.kind_of_key}:{self.pk}"

    def document(self) -> Document:
        """Return what may be found of it now."""
        # This needs loaded models.
        from thuisplein.search.index.sources import document_by_key  # noqa: PLC0415

        document = document_by_key(self.key)
        # Nothing that is closed is asked for: see get_indexed_objects.
        assert document is not None, self.key  # noqa: S101
        return document

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

        return read_fields(self.document(), site_analyser())


class ServedPage(Served, PublishedPage):
    """A published page."""

    kind_of_key = "pagina"
    search_fields = [*Served.search_fields, index.FilterField("kind")]

    class Meta:
        proxy = True
        default_permissions = ()

    def document(self) -> Document:
        from thuisplein.search.index.sources import document_of  # noqa: PLC0415 - as above

        return document_of(self)

    @classmethod
    def get_indexed_objects(cls) -> "models.QuerySet[ServedPage]":
        # Without a server, the CMS would keep all of this in the database for nothing.
        found = cls.objects.exclude(kind="lijst")
        return found if settings.SEARCH_URL else found.none()


class ServedExpert(Served, Expert):
    """An expert who may be asked today: the function, never the person."""

    kind_of_key = "expert"

    class Meta:
        proxy = True
        default_permissions = ()

    @classmethod
    def get_indexed_objects(cls) -> "models.QuerySet[ServedExpert]":
        if not settings.SEARCH_URL:
            return cls.objects.none()
        open_now = open_experts(timezone.localdate())
        return cls.objects.filter(pk__in=[one.expert.pk for one in open_now])


class ServedTeam(Served, Team):
    """A team that works today."""

    kind_of_key = "team"

    class Meta:
        proxy = True
        default_permissions = ()

    @classmethod
    def get_indexed_objects(cls) -> "models.QuerySet[ServedTeam]":
        if not settings.SEARCH_URL:
            return cls.objects.none()
        open_now = open_teams(timezone.localdate())
        return cls.objects.filter(pk__in=[one.team.pk for one in open_now])


_SERVED: list[type[ServedPage] | type[ServedExpert] | type[ServedTeam]] = [
    ServedPage,
    ServedExpert,
    ServedTeam,
]
#: By what stands before the colon of a key.
SERVED = {model.kind_of_key: model for model in _SERVED}


def _words(tokens: Iterable[Token]) -> str:
    return " ".join(server_word(term) for token in tokens for term in (token.term, *token.parts))
