from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "thuisplein.knowledge"
    label = "knowledge"
    verbose_name = "Kennis"

    def ready(self) -> None:
        # These need loaded models.
        from thuisplein.base.public import before_first_request  # noqa: PLC0415
        from thuisplein.knowledge.models import KnowledgeItem  # noqa: PLC0415
        from thuisplein.knowledge.signals import connect  # noqa: PLC0415
        from thuisplein.knowledge.snapshot import snapshot  # noqa: PLC0415
        from thuisplein.knowledge.views import preview_context  # noqa: PLC0415

        KnowledgeItem.reader_context = staticmethod(preview_context)
        before_first_request(snapshot)
        connect()
