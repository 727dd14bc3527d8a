from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "thuisplein.accounts"
    label = "accounts"
    verbose_name = "Gebruikers"
