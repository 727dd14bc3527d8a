from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "thuisplein.pages"
    label = "pages"
    verbose_name = "Pagina's"

    def ready(self) -> None:
        # Here and not at the top: models may only be imported when all apps are there.
        from thuisplein.base.public import before_first_request  # noqa: PLC0415
        from thuisplein.pages.desk_neighbours import connect_desk  # noqa: PLC0415
        from thuisplein.pages.land_in_beeld.figures import map_figures  # noqa: PLC0415
        from thuisplein.pages.land_in_beeld.outlines import outlines  # noqa: PLC0415

        connect_desk()
        # Together over a second of work, which the first reader of the map would wait for.
        before_first_request(map_figures)
        before_first_request(outlines)
