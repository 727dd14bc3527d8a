from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "thuisplein.knowledge"
    label = "knowledge"
    verbose_name = "Kennis"

    def ready(self) -> None:
        from thuisplein.knowledge.signals import connect  # noqa: PLC0415 - needs loaded models

        connect()
