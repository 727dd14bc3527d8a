from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "thuisplein.organisations"
    label = "organisations"
    verbose_name = "Organisaties"

    def ready(self) -> None:
        from thuisplein.accounts.public import register_own_data  # noqa: PLC0415 - needs models
        from thuisplein.organisations.own_records import PART  # noqa: PLC0415

        register_own_data(PART)
