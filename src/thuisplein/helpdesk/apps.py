from django.apps import AppConfig


class HelpdeskConfig(AppConfig):
    name = "thuisplein.helpdesk"
    label = "helpdesk"
    verbose_name = "Kennisloket"
