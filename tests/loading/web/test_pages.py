"""Pages in the shapes that sites have: what is read is what a person reads."""

from __future__ import annotations

import pytest

from reader.loading import sandbox
from reader.loading.formats.html.article import extract
from reader.model import Kind
from tests.loading.web.made import PAGES, page

_NAMES = sorted(path.stem for path in PAGES.glob("*.html"))


@pytest.mark.parametrize("name", _NAMES)
def test_every_passage_is_what_it_is(name: str) -> None:
    """Each paragraph as one passage of its kind, none lost, and no boilerplate read as the article.

    Boilerplate is the rest: what stays of the page is folded, and none of it is the article's.
    """
    made = page(name)
    drafts = sandbox.read(sandbox.PAGE, made.html.encode(), name).drafts
    read = [(d.kind.value, d.text) for d in drafts if d.kind is not Kind.BOILERPLATE]
    assert read == made.passages
    assert all(draft.line is None for draft in drafts)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("agency", ("Harbour News Agency", "", "2024-05-03", "en")),
        ("aggregator", ("The Harbour Post, via Coastnews", "Ada Brook", "", "")),
        ("blog", ("Nine Years on the Island", "Martha Quill", "2024-05-03", "en")),
        ("forum", ("The Selby Echo", "Ada Brook", "2024-05-03", "en")),
        ("german", ("Küstenbote", "Änne Weiß", "2024-05-03", "de")),
        ("live", ("Coast Live", "Ben Cole", "2024-05-01", "en")),
        ("news", ("The Selby Echo", "Ada Brook and Ben Cole", "2024-05-03", "en")),
        ("old", ("", "Ada Brook", "", "")),
        ("paywall", ("The Cape Review", "Ada Brook", "2024-05-03", "en")),
        ("wire", ("Coastwire", "Ada Brook", "2024-05-03", "en")),
    ],
)
def test_the_page_tells_of_its_article(name: str, told: tuple[str, str, str, str]) -> None:
    """Publisher, author, date and language where the page says them, and nothing else."""
    made = page(name)
    metadata = sandbox.read(sandbox.PAGE, made.html.encode(), name).metadata
    fields = ("publisher", "author", "published", "language")
    assert tuple(metadata.get(field, "") for field in fields) == told
    assert metadata["headline"] == dict(made.passages)["headline"]


@pytest.mark.parametrize(
    "name",
    [
        "with-sidebar", "paywall", "premium", "share-wrapper", "newsletter", "related", "comments",
        "post-embed", "meta", "slide", "widget", "author-column", "banner", "menu-item",
        "nav-content", "modal-content", "story-tags", "social", "footer-body", "expand", "overlay",
    ],
)  # fmt: skip
def test_an_article_in_an_element_of_an_unlucky_name(name: str) -> None:
    """Whatever a site calls the element that holds its article, no paragraph is lost."""
    made = page("news")
    html = made.html.replace("article-body-commercial-selector", name)
    found = extract(html)
    assert html != made.html
    assert found is not None
    read = [draft.text for draft in found.drafts if draft.kind is Kind.BODY]
    assert read == [text for kind, text in made.passages if kind == "body"]
