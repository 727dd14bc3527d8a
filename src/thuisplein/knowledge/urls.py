from django.urls import path, re_path

from thuisplein.knowledge import feeds, views

urlpatterns = [
    path("rss/", feeds.KnowledgeFeed(), name="feed"),
    path("dossiers/<slug:slug>/rss/", feeds.DossierFeed(), name="dossier-feed"),
    # Last: whatever address a published page has. The CMS serves what remains.
    re_path(r"^((?:[\w\-]+/)+)$", views.serve_page, name="page"),
]
