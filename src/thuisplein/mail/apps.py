from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "thuisplein.mail"
    label = "mail"
    verbose_name = "Uitgaande e-mail"
