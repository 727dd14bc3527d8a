"""Addresses below /organisaties/; who works for one stands in the app `organisations`."""

from django.urls import path

from thuisplein.pages.organisations import views

urlpatterns = [
    path("", views.organisations, name="organisations"),
    path("<slug:slug>/", views.organisation, name="organisation"),
]
