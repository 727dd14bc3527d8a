"""Addresses of the question desk."""

from django.urls import path

from thuisplein.helpdesk.views import (
    asking,
    following,
    held,
    inbox,
    publishing,
    question,
    standard_texts,
)

urlpatterns = [
    path("vraag-stellen/", asking.ask_page, name="question-ask"),
    path("vraag-stellen/suggesties/", asking.suggestions, name="question-suggestions"),
    path("vraag-stellen/beantwoord/", asking.known, name="question-known"),
    path("vraag-stellen/ontvangen/", asking.received, name="question-received"),
    path("vraag-stellen/mijn-vragen/", following.own, name="question-own"),
    path("vraag-stellen/bevestigen/<slug:token>/", following.confirm, name="question-confirm"),
    path("vraag-stellen/volgen/<slug:token>/", following.follow, name="question-follow"),
    path(
        "vraag-stellen/volgen/<slug:token>/bijlage/<slug:key>/",
        following.follow_file,
        name="question-file",
    ),
    path("vraag-stellen/deskundige/<slug:token>/", following.expert_page, name="question-expert"),
    path(
        "vraag-stellen/deskundige/<slug:token>/bijlage/<slug:key>/",
        following.expert_file,
        name="question-expert-file",
    ),
    path("loket/", inbox.inbox_page, name="desk-inbox"),
    path("loket/vragen/<slug:key>/", question.question_page, name="desk-question"),
    path("loket/vragen/<slug:key>/openbaar/", publishing.publish_page, name="desk-publish"),
    path("loket/post/<int:pk>/", held.held_mail, name="desk-mail"),
    path("loket/standaardteksten/", standard_texts.overview, name="desk-texts"),
    path("loket/standaardteksten/<int:pk>/", standard_texts.edit, name="desk-text"),
    path("loket/cijfers/", held.figures_page, name="desk-figures"),
    path("loket/vragen/<slug:key>/bijlage/<slug:file_key>/", question.desk_file, name="desk-file"),
]
