from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "thuisplein.pages"
    label = "pages"
    verbose_name = "Pagina's"

    def ready(self) -> None:
        # Here and not at the top: models may only be imported when all apps are there.
        from thuisplein.pages.desk_neighbours import connect_desk  # noqa: PLC0415

        connect_desk()
