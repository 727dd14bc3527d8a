"""Addresses of the pool, the teams and the requests."""

from django.urls import path

from thuisplein.experts.views import asking, lists, own, requests

urlpatterns = [
    path("experts/", lists.expert_list, name="expert-list"),
    path("experts/aanvragen/", asking.ask_page, name="expert-ask"),
    path("experts/mijn/", own.profile, name="expert-own"),
    path("experts/bevestigen/<str:token>/", own.confirm, name="expert-confirm"),
    path("experts/verzoeken/", requests.own_requests, name="expert-requests"),
    path("experts/verzoeken/<slug:reference>/", requests.request_page, name="expert-request"),
    path(
        "experts/verzoeken/<slug:reference>/agenda.ics",
        requests.request_calendar,
        name="expert-request-calendar",
    ),
    path("experts/antwoord/<str:token>/", requests.answer_page, name="expert-answer"),
    path(
        "experts/antwoord/<str:token>/agenda.ics",
        requests.answer_calendar,
        name="expert-answer-calendar",
    ),
    path("experts/<slug:slug>/", lists.expert_page, name="expert"),
    path("teams/", lists.team_list, name="team-list"),
    path("teams/<slug:slug>/", lists.team_page, name="team"),
    path("loket/experts/", requests.pool_requests, name="desk-experts"),
]
