"""Page types in the manner of Wagtail's own demo sites: relations, StreamField, images, tags."""

from django.db import models
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Orderable, Page

IMAGE = "wagtailimages.Image"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock()
    attribution = blocks.CharBlock(required=False)

    class Meta:
        template = "demo/quote.html"


class HeadingBlock(blocks.StructBlock):
    heading_text = blocks.CharBlock()
    size = blocks.ChoiceBlock(choices=[("h2", "H2"), ("h3", "H3")])

    class Meta:
        template = "demo/heading.html"


def body_field() -> StreamField:
    return StreamField(
        [
            ("heading", HeadingBlock()),
            ("paragraph", blocks.RichTextBlock()),
            ("image", ImageBlock(template="demo/image.html")),
            ("quote", QuoteBlock()),
        ],
        blank=True,
    )


def image_field() -> models.ForeignKey:
    return models.ForeignKey(IMAGE, null=True, on_delete=models.SET_NULL, related_name="+")


def page_field() -> models.ForeignKey:
    return models.ForeignKey(
        Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class Person(models.Model):
    name = models.CharField(max_length=80)
    image = image_field()

    def __str__(self) -> str:
        return self.name


class HomePage(Page):
    hero_text = models.CharField(max_length=255)
    hero_image = image_field()
    body = body_field()
    promo_text = RichTextField()
    promo_image = image_field()
    featured_1 = page_field()
    featured_2 = page_field()


class StandardPage(Page):
    introduction = models.TextField()
    image = image_field()
    body = body_field()


class BlogIndexPage(Page):
    introduction = models.TextField()
    image = image_field()
    per_page = models.PositiveIntegerField(default=20)

    def get_posts(self) -> models.QuerySet:
        return BlogPage.objects.live().order_by("-date_published")

    def get_context(self, request, *args, **kwargs):
        posts = self.get_posts()[: self.per_page]
        return super().get_context(request, *args, **kwargs) | {"posts": posts}


class BlogTag(TaggedItemBase):
    content_object = ParentalKey("BlogPage", related_name="tagged_items")


class Authorship(Orderable):
    page = ParentalKey("BlogPage", related_name="authorships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")


class BlogPage(Page):
    introduction = models.TextField()
    image = image_field()
    body = body_field()
    date_published = models.DateField()
    tags = ClusterTaggableManager(through=BlogTag, blank=True)

    def authors(self) -> list[Person]:
        return [link.person for link in self.authorships.select_related("person")]

    def related(self) -> models.QuerySet:
        siblings = BlogPage.objects.live().sibling_of(self, inclusive=False)
        return siblings.order_by("-date_published")[:3]
