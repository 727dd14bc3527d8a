"""Addresses below /provincies/<provincie>/toezicht/."""

from django.urls import path

from thuisplein.pages.supervision import deciding, dossier, letters, overview, taking

urlpatterns = [
    path("", overview.overview, name="supervision"),
    path("besluiten/", deciding.decide_several, name="supervision-decisions"),
    path("dossier.zip", taking.province_zip, name="supervision-province-zip"),
    path("<slug:place>/", dossier.dossier, name="supervision-dossier"),
    path("<slug:place>/besluit/", deciding.decide_one, name="supervision-decision"),
    path("<slug:place>/terugnemen/<int:pk>/", deciding.take_back, name="supervision-take-back"),
    path("<slug:place>/brief/", letters.write_letter, name="supervision-letter"),
    path("<slug:place>/brieven/<int:pk>.odt", letters.letter_file, name="supervision-letter-file"),
    path("<slug:place>/dossier.zip", taking.municipality_zip, name="supervision-zip"),
]
