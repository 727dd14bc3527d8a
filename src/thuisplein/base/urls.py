"""The pattern page, below /stijl/."""

from django.urls import path

from thuisplein.base import patterns

urlpatterns = [
    path("", patterns.show, name="patterns"),
    path("fouten/<int:status>/", patterns.show_error, name="pattern_error"),
]
