from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "thuisplein.places"
    label = "places"
    verbose_name = "Gebieden"
