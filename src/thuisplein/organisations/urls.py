"""Addresses about memberships; the public pages of organisations stand in `pages`."""

from django.urls import path

from thuisplein.organisations.views import account, invitations, members

urlpatterns = [
    path("account/", account.home, name="account"),
    path("account/namens/", account.act_for, name="account-acting"),
    path("account/lidmaatschappen/<int:pk>/stoppen/", account.leave, name="membership-leave"),
    path("uitnodiging/<str:token>/", invitations.accept, name="invitation"),
    path("organisaties/<slug:slug>/lid-worden/", members.ask, name="membership-ask"),
    path("organisaties/<slug:slug>/leden/", members.overview, name="organisation-members"),
    path("organisaties/<slug:slug>/leden/<int:pk>/", members.change, name="organisation-member"),
    path(
        "organisaties/<slug:slug>/leden/uitnodigen/<int:pk>/intrekken/",
        members.withdraw,
        name="organisation-invitation",
    ),
]
