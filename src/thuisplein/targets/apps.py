from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "thuisplein.targets"
    label = "targets"
    verbose_name = "Taakstellingen"
