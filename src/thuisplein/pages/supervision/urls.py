"""Addresses below /provincies/<provincie>/toezicht/."""

from django.urls import path

from thuisplein.pages.supervision import deciding, dossier, overview

urlpatterns = [
    path("", overview.overview, name="supervision"),
    path("besluiten/", deciding.decide_several, name="supervision-decisions"),
    path("<slug:place>/", dossier.dossier, name="supervision-dossier"),
    path("<slug:place>/besluit/", deciding.decide_one, name="supervision-decision"),
    path("<slug:place>/terugnemen/<int:pk>/", deciding.take_back, name="supervision-take-back"),
]
