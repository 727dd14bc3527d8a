from django.urls import include, path

from thuisplein.pages import machines, views

urlpatterns = [
    path("", views.home, name="home"),
    path("gemeenten/", views.municipalities, name="municipalities"),
    path("gemeenten/<slug:slug>/", views.municipality, name="municipality"),
    path("provincies/", include("thuisplein.pages.provinces.urls")),
    path("organisaties/", include("thuisplein.pages.organisations.urls")),
    path("kennisbehoefte/", include("thuisplein.pages.knowledge_needs.urls")),
    path("land-in-beeld/", include("thuisplein.pages.land_in_beeld.urls")),
    path(".well-known/security.txt", machines.security_txt, name="security-txt"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path("gezond/", machines.health, name="health"),
]
