"""Search results for news readers: what answers a question, newest first."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from thuisplein.knowledge.public import KnowledgeFeed, ListingQuery, cards
from thuisplein.search.views import searched

IN_FEED = 30


class SearchFeed(KnowledgeFeed):
    """The best answers to a question, as a feed that shows the newest of them first."""

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> ListingQuery:
        return ListingQuery.from_address(request.GET)

    def link(self, obj: ListingQuery) -> str:
        return f"/zoeken/{obj.address()}"

    def title(self, obj: ListingQuery) -> str:
        return _("Thuisplein: %s") % (obj.words or _("alles"))

    def description(self, obj: ListingQuery) -> str:
        return _("Wat Thuisplein heeft over deze zoekvraag, nieuwste eerst.")

    def items(self, obj: ListingQuery) -> list[dict[str, Any]]:
        _found, listing, _pinned = searched(obj)
        keys = list(listing.page.paginator.object_list)[:IN_FEED]
        return sorted(cards(keys), key=lambda card: card["first_published_on"], reverse=True)
