"""Addresses below /land-in-beeld/."""

from django.urls import path

from thuisplein.pages.land_in_beeld import views

urlpatterns = [
    path("", views.land_in_beeld, name="land-in-beeld"),
    path("delen/", views.parts, name="land-in-beeld-parts"),
    path("vorm/", views.shape, name="land-in-beeld-shape"),
    path("reeksen.json", views.series, name="land-in-beeld-series"),
    path("download.<str:kind>", views.download, name="land-in-beeld-download"),
    path("insluiten/", views.embed, name="land-in-beeld-embed"),
]
