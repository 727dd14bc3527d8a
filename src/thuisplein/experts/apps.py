from django.apps import AppConfig


class ExpertsConfig(AppConfig):
    name = "thuisplein.experts"
    label = "experts"
    verbose_name = "Deskundigen en teams"

    def ready(self) -> None:
        from thuisplein.accounts.public import register_own_data  # noqa: PLC0415 - needs models
        from thuisplein.experts.own_records import PART  # noqa: PLC0415

        register_own_data(PART)
