"""Make the stock site's database and fill it; labelled demonstration text, drawn pictures."""

import datetime as dt
import io
import random

import django
from django.conf import settings
from django.core.files.images import ImageFile
from django.core.management import call_command

POSTS = 40
WORD_LIST = (
    "gemeente woning wijk afspraak corporatie maand jaar buurt plan overleg huis bewoner straat "
    "regio begeleiding sleutel contract school werk zorg ruimte tijd vraag antwoord stap keuze"
)
WORDS = WORD_LIST.split()


def sentence(rng: random.Random, words: int) -> str:
    return " ".join(rng.choices(WORDS, k=words)).capitalize() + "."


def paragraph(rng: random.Random) -> str:
    return f"<p>{' '.join(sentence(rng, 12) for _ in range(4))} <b>{sentence(rng, 4)}</b></p>"


def picture(number: int):
    from PIL import Image as Picture  # noqa: PLC0415
    from wagtail.images import get_image_model  # noqa: PLC0415

    data = io.BytesIO()
    colour = (number * 37 % 256, number * 91 % 256, number * 53 % 256)
    Picture.new("RGB", (1200, 800), colour).save(data, "JPEG")
    data.seek(0)
    file = ImageFile(data, name=f"demonstratie-{number}.jpg")
    return get_image_model().objects.create(title=f"Demonstratie {number}", file=file)


def body(rng: random.Random, images: list) -> list:
    parts = []
    for part in range(4):
        parts.append(("heading", {"heading_text": sentence(rng, 5), "size": "h2"}))
        parts += [("paragraph", _rich(paragraph(rng))) for _ in range(2)]
        if part == 2:
            image = rng.choice(images)
            image.contextual_alt_text, image.decorative = image.title, False
            parts.append(("image", image))
    quote = {"text": sentence(rng, 14), "attribution": "Demonstratie"}
    return [*parts, ("quote", quote)]


def _rich(source: str):
    from wagtail.rich_text import RichText  # noqa: PLC0415

    return RichText(source)


def fill() -> None:
    from wagtail.models import Page, Site  # noqa: PLC0415

    from stock.demo import models  # noqa: PLC0415

    rng = random.Random(7)  # noqa: S311 - the same pages every time
    images = [picture(number) for number in range(POSTS)]
    people = [
        models.Person.objects.create(name=f"Demonstratie {n}", image=images[n]) for n in range(5)
    ]
    home = Page.get_first_root_node().add_child(
        instance=models.HomePage(
            title="Demonstratie",
            slug="start",
            hero_text=sentence(rng, 14),
            hero_image=images[0],
            promo_image=images[1],
            promo_text=paragraph(rng),
            body=body(rng, images)[:4],
        )
    )
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)

    def section(title: str, parent: Page, **extra: object) -> Page:
        return parent.add_child(
            instance=models.StandardPage(
                title=title,
                introduction=sentence(rng, 20),
                image=rng.choice(images),
                body=body(rng, images),
                show_in_menus=True,
                **extra,
            )
        )

    def index(title: str, number: int, *, in_menu: bool) -> Page:
        return home.add_child(
            instance=models.BlogIndexPage(
                title=title,
                introduction=sentence(rng, 20),
                image=images[2],
                per_page=number,
                show_in_menus=in_menu,
            )
        )

    blog = index("Blog", 20, in_menu=True)
    index("Veertig", 40, in_menu=False)
    for number in range(POSTS):
        post = models.BlogPage(
            title=f"Demonstratie {number}: {sentence(rng, 6)}",
            slug=f"bericht-{number}",
            introduction=sentence(rng, 30),
            image=images[number],
            body=body(rng, images),
            date_published=dt.date(2026, 1, 1) + dt.timedelta(days=number),
        )
        post.authorships.set([models.Authorship(person=rng.choice(people))])
        post.tags.set(rng.sample(WORDS, 3))
        blog.add_child(instance=post)
    for name in ["Dossiers", "Gemeenten", "Vragen", "Wetten", "Nieuws"]:
        parent = section(name, home)
        for number in range(8 if name == "Dossiers" else 3):
            section(f"{name} {number}", parent)
    home.featured_1 = blog
    home.featured_2 = Page.objects.get(title="Dossiers")
    home.save()


if __name__ == "__main__":
    django.setup()
    migrations = settings.VAR_DIR / "stock_migrations"
    migrations.mkdir()
    (migrations / "__init__.py").touch()
    call_command("makemigrations", "demo", verbosity=0)
    call_command("migrate", verbosity=0)
    fill()
    call_command("collectstatic", interactive=False, verbosity=0)
