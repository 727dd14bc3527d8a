from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "thuisplein.accounts"
    label = "accounts"
    verbose_name = "Gebruikers"

    def ready(self) -> None:
        from thuisplein.accounts.own_data import register  # noqa: PLC0415
        from thuisplein.accounts.own_records import PART  # noqa: PLC0415 - needs the models

        register(PART)
