from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "thuisplein.search"
    label = "search"
    verbose_name = "Zoeken"
