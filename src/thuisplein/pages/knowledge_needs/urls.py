"""Addresses below /kennisbehoefte/."""

from django.urls import path

from thuisplein.pages.knowledge_needs import views

urlpatterns = [
    path("", views.needs, name="knowledge-needs"),
    path("download.<str:kind>", views.download, name="knowledge-needs-download"),
]
