from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "thuisplein.organisations"
    label = "organisations"
    verbose_name = "Organisaties"
