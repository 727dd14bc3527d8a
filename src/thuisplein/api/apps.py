from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "thuisplein.api"
    label = "api"
