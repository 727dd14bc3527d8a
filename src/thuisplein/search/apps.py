from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "thuisplein.search"
    label = "search"
    verbose_name = "Zoeken"

    def ready(self) -> None:
        # These need loaded models.
        from thuisplein.knowledge.public import register_text_decorator  # noqa: PLC0415
        from thuisplein.search.signals import connect  # noqa: PLC0415
        from thuisplein.search.thesaurus.term_links import linker_for  # noqa: PLC0415

        register_text_decorator(linker_for)
        connect()
