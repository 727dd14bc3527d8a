from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "thuisplein.base"
    label = "base"
    verbose_name = "Basis"
