"""Pages as sites write them: what is the article, its head, and who wrote it when."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from reader.loading.document import Document
from reader.loading.formats.html.article import extract, find_leads
from reader.loading.formats.html.blocks import iter_blocks
from reader.model import Kind

_TITLE = "Crane falls into the harbour of Port Selby"
_LINES = (
    "A crane fell into the harbour of Port Selby on Monday and blocked the way of all ferries.",
    "Divers found no leak in its tank, the harbour office said in a notice on its door.",
    "The owners of the crane had asked for a new foundation twice, in letters from last year.",
    "Ferries are to leave from the outer quay until the wreck is lifted, in about three weeks.",
)
_PARAGRAPHS = "".join(f"<p>{line}</p>" for line in _LINES)


def _open(body: str, head: str = "") -> Document:
    page = f"<html lang='en'><head><title>{_TITLE}</title>{head}</head><body>{body}</body></html>"
    found = extract(page)
    assert found is not None
    return found


def _kinds(document: Document) -> dict[str, Kind]:
    return {draft.text: draft.kind for draft in document.drafts}


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            (
                "<ul><li><time>9:40</time> The first diver went down with two lamps.</li>"
                "<li>A second one followed him to the stern.</li></ul>"
            ),
            "9:40 The first diver went down with two lamps.",
        ),
        (
            "<div>The keeper of the <b class='share'>outer</b> quay gave his keys away.</div>",
            "The keeper of the outer quay gave his keys away.",
        ),
        (
            (
                "<blockquote>The <ruby>crane<rt>kran</rt></ruby> was never meant to lift stones."
                "</blockquote>"
            ),
            "The crane was never meant to lift stones.",
        ),
        (
            (
                "<ul><li>The office pays, its <a href='/r'>notice<span class='sr-only'> (new tab)"
                "</span></a> says, for a pilot from May on.</li></ul>"
            ),
            "The office pays, its notice says, for a pilot from May on.",
        ),
        (
            (
                "<p><a href='/c'>On Friday two men from the quay denied that they cut its cables."
                "</a></p>"
            ),
            "On Friday two men from the quay denied that they cut its cables.",
        ),
        (
            (
                "<p>Its foundation was laid seventy years ago, says a plan in the office."
                "<sup><a href='#n1'>1</a></sup></p>"
            ),
            "Its foundation was laid seventy years ago, says a plan in the office. [1]",
        ),
        (
            (
                "<ul><li>These papers are in the office:<ul><li><a href='/p'>Plan of the quay and "
                "its foundation</a></li></ul></li></ul>"
            ),
            "Plan of the quay and its foundation",
        ),
        (
            "Write to the harbour office if you saw it, any photograph helps (a lot)",
            "Write to the harbour office if you saw it, any photograph helps (a lot)",
        ),
    ],
)
def test_one_inline_element_folds_no_block(markup: str, text: str) -> None:
    """A time, a share link or a note mark inside leaves the text what it is."""
    first, *rest = (f"<p>{line}</p>" for line in _LINES)
    found = _open(
        f"<article><h1>{_TITLE}</h1>{first}{rest[0]}{markup}{''.join(rest[1:])}</article>"
    )
    assert _kinds(found)[text] is Kind.BODY


@pytest.mark.parametrize("name", ["comments", "legal", "notes", "box"])
def test_a_longer_block_below_never_replaces_the_article(name: str) -> None:
    """Comments, legal text and boxes stay below, however long."""
    long = "".join(
        f"<p>I have seen this crane on every working day, and number {n} of my letters about it "
        "was never answered by anybody in the office or the town.</p>"
        for n in range(8)
    )
    found = _open(
        f"<article><h1>{_TITLE}</h1>{_PARAGRAPHS}</article><section class='{name}'>{long}</section>"
    )
    kinds = _kinds(found)
    assert all(kinds[line] is Kind.BODY for line in _LINES)


def test_lines_without_full_stops_are_prose_in_chinese() -> None:
    """The comments that end in full stops do not take their place."""
    lines = (
        "星期一早上一台起重机倒入港口堵住了所有渡轮的航道",
        "潜水员在油箱上没有发现裂缝港务局在公告里说",
        "渡轮将从外码头出发直到三周后残骸被吊起来",
    )
    body = "".join(f"<p>{line}</p>" for line in lines)
    found = extract(
        f"<html lang='zh'><head><title>起重机倒入港口</title></head><body><article>"
        f"<h1>起重机倒入港口</h1>{body}</article><div class='comments'><p>我每天都看到这台起重机，"  # noqa: RUF001 - as Chinese writes it
        "写过很多信，从来没有人回答过我，真的很遗憾，希望渡轮早点恢复，不然大家都会迟到。</p></div>"  # noqa: RUF001 - as above
        "</body></html>"
    )
    assert found is not None
    assert [_kinds(found)[line] for line in lines] == [Kind.BODY] * 3


def test_a_place_at_the_start_of_a_paragraph() -> None:
    """A city that begins a sentence is no dateline."""
    line = (
        "London, the owner of the crane said, was where its papers had been signed in the spring."
    )
    found = _open(f"<article><h1>{_TITLE}</h1><p>{line}</p>{_PARAGRAPHS}</article>")
    assert _kinds(found)[line] is Kind.BODY


@pytest.mark.parametrize(
    "site",
    [
        "<header><h1><a href='/'>Quayside Diary</a></h1></header>",
        "<h1>Quayside Diary</h1>",
        "<div class='logo'><a href='https://example.org/'><h1>Quayside Diary</h1></a></div>",
    ],
)
@pytest.mark.parametrize("tag", ["h2", "h3", "div"])
def test_the_only_h1_is_the_name_of_the_site(site: str, tag: str) -> None:
    """The headline is the heading above the text then."""
    found = _open(f"{site}<div class='post'><{tag}>{_TITLE}</{tag}>{_PARAGRAPHS}</div>")
    kinds = _kinds(found)
    assert kinds[_TITLE] is Kind.HEADLINE
    assert kinds.get("Quayside Diary", Kind.BOILERPLATE) is Kind.BOILERPLATE


@pytest.mark.parametrize(
    "lead",
    [
        "<header>{}</header>",
        "<div class='article__perex'>{}</div>",
        "<div class='intro'>{}</div>",
        "<p class='lead'>{}</p>",
    ],
)
def test_a_lead_is_no_boilerplate(lead: str) -> None:
    """Wherever sites put it."""
    text = "Ferries have to leave from the outer quay, and nobody knows yet who will pay for it."
    found = _open(
        f"<article><h1>{_TITLE}</h1>"
        f"<div class='text'>{lead.format(text)}{_PARAGRAPHS}</div></article>"
    )
    assert _kinds(found)[text] in {Kind.STANDFIRST, Kind.BODY}


@pytest.mark.parametrize("wrapper", ["<noscript>{}</noscript>", "<nav><a href='/'>Home</a>{}"])
def test_text_where_only_readers_without_scripts_see_it(wrapper: str) -> None:
    """And after a list of links that was never closed."""
    found = _open(
        f"<div class='post'><h1>{_TITLE}</h1><div>{wrapper.format(_PARAGRAPHS)}</div></div>"
    )
    assert all(_kinds(found)[line] is Kind.BODY for line in _LINES)


@pytest.mark.parametrize(
    "line",
    [
        "<p>Divers have found no leak in its tank so far</p>",
        (
            "<h2>Divers have found no leak in its tank so far, but the ferries that lie behind the "
            "wreck are not to leave before the weekend, says the office</h2>"
        ),
    ],
)
def test_a_line_below_the_headline_is_a_lead(line: str) -> None:
    """Also without a full stop, if it is as long as a sentence."""
    found = _open(f"<div><h1>{_TITLE}</h1>{line}</div><div>{_PARAGRAPHS}</div>")
    assert [draft.kind for draft in found.drafts[:2]] == [Kind.HEADLINE, Kind.STANDFIRST]


def test_a_class_that_all_text_has_is_no_promotion() -> None:
    """Such as `promo` on every module of a page."""
    found = _open(f"<div class='promo'><h1>{_TITLE}</h1><h2>In short</h2>{_PARAGRAPHS}</div>")
    assert Kind.BOILERPLATE not in _kinds(found).values()


@pytest.mark.parametrize("line", ["Mehr zum Thema", "Lire aussi", "Te puede interesar", "Lees ook"])
def test_stock_phrases_in_other_languages(line: str) -> None:
    """Head lists of other articles."""
    assert _kinds(_open(f"<h1>{_TITLE}</h1>{_PARAGRAPHS}<p>{line}</p><p>{_LINES[0]}!</p>"))[
        line
    ] is (Kind.BOILERPLATE)


def test_a_headline_alone_is_no_article() -> None:
    """It is refused."""
    assert extract(f"<html><body><h1>{_TITLE}</h1></body></html>") is None


def test_line_breaks_part_whole_sentences() -> None:
    """Lines of verse stay together."""
    found = _open(f"<article><h1>{_TITLE}</h1><div>{'<br>'.join(_LINES)}</div></article>")
    assert [draft.text for draft in found.drafts if draft.kind is Kind.BODY] == list(_LINES)
    verse = "Down by the quay<br>the crane went down<br>and nobody knew<br>in all the town"
    found = _open(f"<article><h1>{_TITLE}</h1>{_PARAGRAPHS}<p>{verse}</p></article>")
    assert verse.replace("<br>", " ") in _kinds(found)


@pytest.mark.parametrize(
    ("byline", "head", "author"),
    [
        ("<p>By Ada Marlow</p>", "<meta name='author' content='Username'>", "Ada Marlow"),
        ("<p>By Ada Marlow, MA</p>", "", "Ada Marlow"),
        ("<p>By Ada Marlow May 3 at 9:10 PM Follow @adamarlow</p>", "", "Ada Marlow"),
        ("<p>Par Ada Marlow</p>", "<meta name='author' content='Redaktion'>", "Ada Marlow"),
        ("", "<meta name='author' content='Last updated January 7, 2024'>", ""),
        ("", "<meta name='author' content='https://example.org/ada'>", ""),
        ("", "<meta name='author' content='Posted on Monday'>", ""),
        ("", "<meta name='author' content='undefined'>", ""),
        ("", "<meta name='author' content='Ada Marlow, BSc (Hons)'>", "Ada Marlow"),
        (
            "",
            (
                '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "author": '
                '[{"@type": "Person", "name": "Ada Marlow"}, {"name": "Ben Orchard"}]}]}</script>'
            ),
            "Ada Marlow and Ben Orchard",
        ),
    ],
)
def test_an_author_is_a_name(byline: str, head: str, author: str) -> None:
    """The byline goes before metadata that hold no name."""
    found = _open(f"<article><h1>{_TITLE}</h1>{byline}{_PARAGRAPHS}</article>", head)
    assert found.metadata.get("author", "") == author


def test_a_lead_in_the_element_of_a_caption_is_text() -> None:
    """Nobody writes a caption of a hundred words."""
    lead = " ".join(_LINES + _LINES)
    found = _open(
        f"<article><h1>{_TITLE}</h1><figure><img src='a'><figcaption>{lead}</figcaption></figure>"
        f"<figure><img src='b'><figcaption>{_LINES[0]}</figcaption></figure>{_PARAGRAPHS}</article>"
    )
    assert [draft.kind for draft in found.drafts[1:3]] == [Kind.BODY, Kind.CAPTION]


def test_the_day_of_publication_is_not_that_of_an_update() -> None:
    """Whichever stands first on the page."""
    json = '{"@type": "Article", "datePublished": "2021-05-03", "dateModified": "2024-01-07"}'
    found = _open(
        f"<article><h1>{_TITLE}</h1><p>Last updated: January 7, 2024</p>{_PARAGRAPHS}</article>",
        f"<meta property='article:modified_time' content='2024-01-07T09:00:00Z'>"
        f"<script type='application/ld+json'>{json}</script>",
    )
    assert found.metadata["published"] == "2021-05-03"


@pytest.mark.parametrize(
    "json", ["{", "[" * 5000, '{"@graph": 3}', '{"@type": "Article", "author": 5}']
)
def test_broken_json_in_a_page(json: str) -> None:
    """It is left out, and the page opens."""
    script = f"<script type='application/ld+json'>{json}</script>"
    found = _open(f"<article><h1>{_TITLE}</h1>{_PARAGRAPHS}</article>", script)
    assert found.metadata.get("author", "") == ""


@pytest.mark.parametrize(
    ("mark", "read"),
    [
        ("<sup><a href='#n2'>2</a></sup>", "cracks [2] in"),
        ("<a href='#fn:2'><sup>2</sup></a>", "cracks [2] in"),
        ("<span class='footnote'><a href='#n2'>2</a></span>", "cracks [2] in"),
        ("<sup>2</sup>", "cracks [2] in"),
        ("<span class='superscript'>2</span>", "cracks [2] in"),
        ("<span style='vertical-align: super'>2</span>", "cracks [2] in"),
        ("<span class='footnote__ref'>2</span>", "cracks [2] in"),
        (" <a href='#part2'>2</a>", "cracks 2 in"),
    ],
)
def test_a_note_mark_is_part_of_no_word(mark: str, read: str) -> None:
    """However it is raised; a number behind a space may be one of the text."""
    found = _open(f"<article><h1>{_TITLE}</h1><p>It has cracks{mark} in it.</p>{_PARAGRAPHS}")
    assert any(read in draft.text for draft in found.drafts)


def test_a_raised_number_behind_a_number_or_unit_is_an_exponent() -> None:
    """It makes no other number."""
    line = "On 40 km<sup>2</sup> of mud live 10<sup>6</sup> mussels."
    found = _open(f"<article><h1>{_TITLE}</h1><p>{line}</p>{_PARAGRAPHS}</article>")
    assert "On 40 km2 of mud live 10\u2076 mussels." in _kinds(found)


@pytest.mark.parametrize(
    "page",
    [
        "<div id='app'>{0}<p>Loading</p></div><noscript><div>{1}</div></noscript>",
        "<div id='app'><template shadowrootmode='open'>{0}{1}</template></div>",
        "<div class='article-body' style='display: none'>{0}{1}</div>",
    ],
)
def test_an_article_that_scripts_would_show(page: str) -> None:
    """It is read where nothing else is there."""
    found = _open(page.format(f"<h1>{_TITLE}</h1>", _PARAGRAPHS))
    assert all(_kinds(found)[line] is Kind.BODY for line in _LINES)


@pytest.mark.parametrize(
    "lines",
    [
        ("เครนล้มลงในท่าเรือพอร์ตเซลบีเมื่อวันจันทร์และปิดทางเรือข้ามฟาก", "นักประดาน้ำไม่พบรอยรั่วในถังของมันเลย"),
        (
            "सोमवार को पोर्ट सेल्बी के बंदरगाह में एक क्रेन गिर गई और रास्ता रुक गया।",
            "गोताखोरों को उसके टैंक में कोई रिसाव नहीं मिला, बंदरगाह कार्यालय ने कहा।",
        ),
    ],
)
def test_lines_in_other_scripts_are_prose(lines: tuple[str, str]) -> None:
    """Without spaces or full stops, or with the full stops of their own script."""
    body = "".join(f"<p>{line}</p>" for line in lines)
    found = extract(f"<html><body><div><h1>Port Selby</h1>{body}</div></body></html>")
    assert found is not None
    assert [_kinds(found)[line] for line in lines] == [Kind.BODY] * 2


@pytest.mark.parametrize(
    "dates",
    [
        "<p>Published 3 May 2021, updated 7 January 2024</p>",
        "<p>Last updated: 7 January 2024</p><p>Published: 3 May 2021</p>",
    ],
)
def test_the_day_of_publication_in_the_text(dates: str) -> None:
    """Not that of an update, in whatever order."""
    found = _open(f"<article><h1>{_TITLE}</h1>{dates}{_PARAGRAPHS}</article>")
    assert found.metadata["published"] == "2021-05-03"


def test_the_headline_is_the_longest_part_of_the_title() -> None:
    """The other is the name of the site, also where that is the only h1."""
    title = f"<title>{_TITLE} | Quayside Diary</title>"
    heads = f"<h1>Quayside Diary</h1><h2>{_TITLE}</h2>"
    found = extract(
        f"<html><head>{title}</head><body>{heads}<div>{_PARAGRAPHS}</div></body></html>"
    )
    assert found is not None
    assert _kinds(found)[_TITLE] is Kind.HEADLINE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The crane before it fell last year, seen from the outer quay.", Kind.BODY),
        ("The crane before it fell last year, seen from the quay", Kind.BODY),
        ("The crane before it fell last year (Photo: Ann Lee)", Kind.CAPTION),
        ("The crane before it fell", Kind.CAPTION),
    ],
)
def test_a_long_line_with_the_class_of_a_caption_is_text(text: str, kind: Kind) -> None:
    """Between paragraphs, and without a credit; anything else with the class is a caption."""
    first, *rest = (f"<p>{line}</p>" for line in _LINES)
    found = _open(
        f"<article><h1>{_TITLE}</h1>{first}<p class='caption'>{text}</p>{''.join(rest)}</article>"
    )
    assert _kinds(found)[text] is kind
    above = _open(f"<p class='caption'>{text}</p><h1>{_TITLE}</h1><div>{_PARAGRAPHS}</div>")
    assert _kinds(above).get(text) is not Kind.BODY


def test_a_list_of_links_that_a_paragraph_announces_is_text() -> None:
    """It ends with a colon; a list without that is one of other articles."""
    links = "".join(f"<li><a href='/{i}'>Ferry {i} leaves the quay again</a></li>" for i in "123")
    for end, kind in ((":", Kind.BODY), (".", Kind.BOILERPLATE)):
        found = _open(
            f"<h1>{_TITLE}</h1><div>{_PARAGRAPHS}<p>We reported on these three boats{end}</p>"
            f"<ul>{links}</ul><p>{_LINES[0]}</p></div>"
        )
        assert _kinds(found)["Ferry 1 leaves the quay again"] is kind


def test_a_longer_line_above_the_first_paragraph_is_text() -> None:
    """If trafilatura takes it for text, too; a short one is a label."""
    lines = "<p>Harbour</p><p>What the council wants to build in its place</p>"
    found = _open(f"<div><h1>{_TITLE}</h1>{lines}{_PARAGRAPHS}</div>")
    kinds = _kinds(found)
    assert kinds["What the council wants to build in its place"] is Kind.BODY
    assert kinds["Harbour"] is Kind.BOILERPLATE


def test_a_sentence_below_a_marked_lead_and_the_date_is_a_lead_too() -> None:
    """Also as a heading, if it is not in the main text."""
    page = f"""<h1>{_TITLE}</h1><div class="lead"><p>{_LINES[1]}</p></div>
        <p>Posted on May 6, 2024, at 9:12 a.m.</p>
        <div><h2>{_LINES[0]}</h2></div><p>{_LINES[2]}</p>"""
    blocks = list(iter_blocks(document_fromstring(f"<html><body>{page}</body></html>")))
    assert find_leads(blocks, [True, True, True, False, True], 0, [1]) == [3]


def test_the_publisher_is_no_stock_phrase() -> None:
    """Some templates have the title of a page about the site for its name."""
    for name, told in (("Privacy policy", ""), ("Selby Echo", "Selby Echo")):
        site = f"<meta property='og:site_name' content='{name}'>"
        found = _open(f"<h1>{_TITLE}</h1><div>{_PARAGRAPHS}</div>", site)
        assert found.metadata.get("publisher", "") == told


@pytest.mark.parametrize("name", ["material-icons", "material-symbols-outlined md-18"])
def test_names_of_icons_are_no_text(name: str) -> None:
    """The font of their class draws them as pictures."""
    icon = f"<i class='{name}'>arrow_forward</i>"
    body = _PARAGRAPHS.replace(" on Monday", f" {icon} on Monday")
    found = _open(f"<article><h1>{_TITLE}</h1>{body}</article>")
    assert [draft.text for draft in found.drafts if draft.kind is Kind.BODY] == [*_LINES]


@pytest.mark.parametrize("extra", ["<time>Monday</time>", "<span class='sr-only'>(new tab)</span>"])
@pytest.mark.parametrize(
    "line",
    ["<ul><li>{}</li></ul>", "<div>{}</div>", "<blockquote>{}</blockquote>"],
)
def test_one_inline_element_folds_no_short_line(line: str, extra: str) -> None:
    """Between paragraphs; too short for comparing runs of words."""
    first, *rest = (f"<p>{text}</p>" for text in _LINES)
    short = line.format(f"The cook {extra} left")
    found = _open(f"<article><h1>{_TITLE}</h1>{first}{short}{''.join(rest)}</article>")
    assert [kind for text, kind in _kinds(found).items() if text.startswith("The cook")] == [
        Kind.BODY
    ]


_COMMENT = " ".join(["I have seen that crane each day of my life, and it was never safe."] * 8)


@pytest.mark.parametrize("name", ["comments", "kommentare", "legal", "box"])
@pytest.mark.parametrize(
    "lines",
    [
        (
            "The crane is in the water.",
            "Nobody was hurt, says the office.",
            "It was old and rusty.",
        ),
        ("港务局周一表示起重机倒入水中渡轮停航", "办公室称没有人受伤", "这台起重机已经很旧了"),
        (
            "항만청은 월요일 크레인이 물에 빠져 배가 다니지 못한다고 밝혔다",
            "아무도 다치지 않았다고 사무실은 어제 저녁에 다시 한번 말했다",
        ),
    ],
)
def test_a_short_article_above_longer_text(lines: tuple[str, ...], name: str) -> None:
    """It is text, also without full stops, although trafilatura finds only what is below it."""
    body = "".join(f"<p>{line}</p>" for line in lines)
    below = f"<div class='{name}'>{f'<p>{_COMMENT}</p>' * 4}</div>"
    found = _open(f"<h1>{_TITLE}</h1><div>{body}</div>{below}")
    assert [_kinds(found)[line] in {Kind.BODY, Kind.STANDFIRST} for line in lines] == [True] * len(
        lines
    )


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ("<meta property='article:modified_time' content='2024-01-07'>", "", ""),
        (
            "<meta property='article:modified_time' content='2024-01-07'>",
            "<p>Published 3 May 2021 · Updated 7 January 2024</p>",
            "2021-05-03",
        ),
        (
            "",
            (
                "<i itemprop='dateModified' content='2024-01-07'></i>"
                "<time itemprop='datePublished' datetime='2021-05-03'></time>"
            ),
            "2021-05-03",
        ),
    ],
)
def test_an_update_is_no_publication(head: str, body: str, published: str) -> None:
    """Whether the page declares only that, or both in its markup."""
    found = _open(f"<article><h1>{_TITLE}</h1>{body}{_PARAGRAPHS}</article>", head)
    assert found.metadata.get("published", "") == published


def test_the_declared_title_without_the_name_of_the_site() -> None:
    """Where both titles have it, and the only h1 is a section's name."""
    heads = f"<h1>Weather</h1><article><h2>{_TITLE}</h2>{_PARAGRAPHS}</article>"
    found = extract(
        f"<html><head><meta property='og:title' content='{_TITLE} | Quayside Diary'></head>"
        f"<body>{heads}</body></html>"
    )
    assert found is not None
    assert _kinds(found)[_TITLE] is Kind.HEADLINE
