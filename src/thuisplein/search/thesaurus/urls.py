from django.urls import path

from thuisplein.search.thesaurus import views

urlpatterns = [
    path("begrippen/", views.glossary, name="glossary"),
    path("begrippen.ttl", views.download, {"form": "ttl"}, name="glossary-turtle"),
    path("begrippen.jsonld", views.download, {"form": "jsonld"}, name="glossary-jsonld"),
    path("begrippen/<slug:slug>/", views.concept, name="concept"),
]
