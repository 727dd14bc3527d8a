"""Addresses below /provincies/."""

from django.urls import include, path

from thuisplein.pages.provinces import views

urlpatterns = [
    path("", views.provinces, name="provinces"),
    path("<slug:slug>/", views.province, name="province"),
    path("<slug:slug>/toezicht/", include("thuisplein.pages.supervision.urls")),
    path("<slug:slug>/download.<str:kind>", views.download, name="province-download"),
]
