from django.urls import path

from thuisplein.pages import views

urlpatterns = [
    path("", views.home, name="home"),
    path("gemeenten/", views.municipalities, name="municipalities"),
    path("gemeenten/<slug:slug>/", views.municipality, name="municipality"),
    path(".well-known/security.txt", views.security_txt, name="security-txt"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("gezond/", views.health, name="health"),
]
