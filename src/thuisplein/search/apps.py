from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "thuisplein.search"
    label = "search"
    verbose_name = "Zoeken"

    def ready(self) -> None:
        # These need loaded models.
        from thuisplein.base.public import before_first_request  # noqa: PLC0415
        from thuisplein.knowledge.public import (  # noqa: PLC0415
            register_beside,
            register_tag_suggester,
            register_text_decorator,
        )
        from thuisplein.search.finding import load_all  # noqa: PLC0415
        from thuisplein.search.index.helpers import beside  # noqa: PLC0415
        from thuisplein.search.signals import connect  # noqa: PLC0415
        from thuisplein.search.thesaurus.expansion import tag_suggestions  # noqa: PLC0415
        from thuisplein.search.thesaurus.term_links import linker_for  # noqa: PLC0415

        register_text_decorator(linker_for)
        register_beside(beside)
        register_tag_suggester(tag_suggestions)
        before_first_request(load_all)
        connect()
