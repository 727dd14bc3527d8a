from django.apps import AppConfig


class HelpdeskConfig(AppConfig):
    name = "thuisplein.helpdesk"
    label = "helpdesk"
    verbose_name = "Kennisloket"

    def ready(self) -> None:
        from thuisplein.accounts.public import register_own_data  # noqa: PLC0415 - needs models
        from thuisplein.helpdesk.own_records import PART  # noqa: PLC0415 - needs models

        register_own_data(PART)
