"""What is new, for news readers (RSS)."""

import datetime as dt
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from thuisplein.knowledge.listing import cards
from thuisplein.knowledge.models import PublishedPage
from thuisplein.knowledge.snapshot import snapshot

IN_FEED = 30


class KnowledgeFeed(Feed):
    """What is new in the whole knowledge base, newest first."""

    link = "/"

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> PublishedPage | None:
        return None

    def title(self, obj: PublishedPage | None) -> str:
        return _("Thuisplein: nieuw")

    def description(self, obj: PublishedPage | None) -> str:
        return _("Nieuwe en gewijzigde kennis over het huisvesten van aandachtsgroepen.")

    def items(self, obj: PublishedPage | None) -> list[dict[str, Any]]:
        return cards(snapshot().items.choose(self.selection(obj)).keys[:IN_FEED])

    def selection(self, obj: PublishedPage | None) -> dict[str, list[str]]:
        return {}

    def item_title(self, item: dict[str, Any]) -> str:
        return f"{item['kind_name']}: {item['title']}"

    def item_description(self, item: dict[str, Any]) -> str:
        return str(item["summary"])

    def item_link(self, item: dict[str, Any]) -> str:
        return str(item["path"])

    def item_pubdate(self, item: dict[str, Any]) -> dt.datetime:
        return _midnight(item["first_published_on"])

    def item_updateddate(self, item: dict[str, Any]) -> dt.datetime:
        return _midnight(item["changed_on"])


class DossierFeed(KnowledgeFeed):
    """What is new in one dossier."""

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> PublishedPage:
        row = PublishedPage.objects.filter(
            kind="dossier", path=f"/dossiers/{kwargs['slug']}/", withdrawn_on=None
        ).first()
        if row is None:
            raise Http404
        return row

    def link(self, obj: PublishedPage) -> str:
        return obj.path

    def title(self, obj: PublishedPage) -> str:
        return _("Thuisplein: %s") % obj.title

    def description(self, obj: PublishedPage) -> str:
        return obj.summary

    def selection(self, obj: PublishedPage | None) -> dict[str, list[str]]:
        return {"groep": obj.facets["groep"]} if obj else {}


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
