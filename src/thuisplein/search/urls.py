from django.urls import path

from thuisplein.search import views

urlpatterns = [path("zoeken/", views.search, name="search")]
