from django.urls import path

from thuisplein.search import views
from thuisplein.search.listening import views as listening
from thuisplein.search.page.feeds import SearchFeed
from thuisplein.search.page.suggesting import suggestions

urlpatterns = [
    path("zoeken/", views.search, name="search"),
    path("zoeken.rss", SearchFeed(), name="search-feed"),
    path("zoeken/suggesties", suggestions, name="search-suggestions"),
    path("zoeken/telling/", listening.count, name="search-count"),
    path("zoeken/gevonden/", listening.remark, name="search-remark"),
    path("zoeken/gevonden/bedankt/", listening.thanks, name="search-remark-thanks"),
]
