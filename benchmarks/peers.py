"""The peers, each imported when it is asked and not before; and the line rules that flattened text is otherwise cleaned with.

Peers that know only HTML are given flattened text with each line in a `<p>`, which is what their users would do.
"""

from __future__ import annotations

import html as entities
import importlib
import logging
import warnings
from collections.abc import Iterator, Mapping

from benchmarks.tools import Extraction, Input, Tool
from evaluation.flatteners import decoded
from evaluation.scores import Value

# jusText's name for the stop words of each language; a page in no language of these is read without stop words.
_STOP_WORDS = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hu": "Hungarian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ko": "Korean", "lt": "Lithuanian",
    "nb": "Norwegian_Bokmal", "nl": "Dutch", "no": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "und": "English", "vi": "Vietnamese",
}  # fmt: skip

# C4 keeps a line of at least five words that ends in one of these (Raffel et al. 2020, section 2.2).
_C4_ENDS = (".", "!", "?", '"')
_C4_WORDS = 5


def wrapped_in_paragraphs(text: str) -> str:
    """Flattened text as the least HTML that holds it: each line that is not blank a `<p>`."""
    lines = "\n".join(f"<p>{entities.escape(line.strip(), quote=False)}</p>" for line in text.splitlines() if line.strip())
    return f"<!DOCTYPE html>\n<html><head></head><body>\n{lines}\n</body></html>"


def everything(page: Input) -> Extraction:
    """Flattened text as it came: the floor that any cleaning has to beat."""
    return Extraction(str(page.content))


def c4_lines(page: Input) -> Extraction:
    """C4's line rule: at least five words and a terminal punctuation mark."""
    lines = (line.strip() for line in str(page.content).splitlines())
    return Extraction("\n".join(line for line in lines if line.endswith(_C4_ENDS) and len(line.split()) >= _C4_WORDS))


def trafilatura(page: Input) -> Extraction:
    """trafilatura with metadata on and comments off (comments are no main content here; with them it scores less)."""
    module = importlib.import_module("trafilatura")
    document = module.bare_extraction(page.content, url=page.url, include_comments=False, with_metadata=True)
    if document is None:
        return Extraction("")
    given = {name: getattr(document, name) for name in ("title", "author", "date", "description", "sitename", "tags")}
    return Extraction(document.text or "", as_text({**given, "lang": document.language}))


def readability(page: Input) -> Extraction:
    """readability-lxml: the summary's text nodes, and its title without the site's name."""
    document = importlib.import_module("readability").Document(page.content)
    summary = importlib.import_module("lxml.html").fromstring(document.summary())
    return Extraction(" ".join(summary.itertext()), as_text({"title": document.short_title()}))


def justext(page: Input) -> Extraction:
    """jusText with the stop words of the page's `<html lang>`, English where it names none."""
    module = importlib.import_module("justext")
    stop_words = _STOP_WORDS.get(page.language)
    if stop_words is None:
        paragraphs = module.justext(page.content, frozenset(), stopwords_low=0.0, stopwords_high=0.0)
    else:
        paragraphs = module.justext(page.content, module.get_stoplist(stop_words))
    return Extraction("\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate))


def resiliparse(page: Input) -> Extraction:
    """resiliparse, told to look for the main content."""
    extract = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    html = decoded(page.content)
    return Extraction(extract(html, main_content=True, links=False, alt_texts=False, form_fields=False))


def newspaper4k(page: Input) -> Extraction:
    """newspaper4k on a page that is already downloaded; it fetches nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module = importlib.import_module("newspaper")
        article = module.Article(page.url or "http://localhost/", fetch_images=False)
        article.download(input_html=decoded(page.content)).parse()
    given = {
        "title": article.title,
        "author": article.authors,
        "date": article.publish_date and article.publish_date.isoformat(),
        "description": article.meta_description,
        "sitename": article.meta_site_name,
        "lang": article.meta_lang,
        "tags": sorted(article.tags or ()),
    }
    return Extraction(article.text or "", as_text(given))


def goose3(page: Input) -> Extraction:
    """goose3 on a page that is already downloaded, pictures left alone."""
    module = importlib.import_module("goose3")
    with module.Goose({"enable_image_fetching": False}) as goose:
        article = goose.extract(raw_html=decoded(page.content))
    given = {
        "title": article.title,
        "author": article.authors,
        "date": article.publish_date,
        "description": article.meta_description,
        "sitename": (article.opengraph or {}).get("site_name"),
        "lang": article.meta_lang,
        "tags": article.tags,
    }
    return Extraction(article.cleaned_text or "", as_text(given))


def rs_trafilatura(page: Input) -> Extraction:
    """rs-trafilatura, the port to Rust, by its binding for Python 3.12 and later, which gives no metadata."""
    found = importlib.import_module("trafipy").extract(decoded(page.content), url=page.url)
    return Extraction(found.text)


def as_text(given: Mapping[str, object]) -> dict[str, Value]:
    """The values as text; peers pass on what a page's JSON-LD holds, lists of lists and numbers too."""
    return {name: value if isinstance(value, str) else tuple(_texts(value)) for name, value in given.items()}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from _texts(item)
    elif value:
        yield str(value)


def _wrapped(page: Input) -> Input:
    return page._replace(content=wrapped_in_paragraphs(str(page.content)))


def trafilatura_flat(page: Input) -> Extraction:
    """trafilatura on lines wrapped in `<p>`."""
    return trafilatura(_wrapped(page))


def readability_flat(page: Input) -> Extraction:
    """readability-lxml on lines wrapped in `<p>`."""
    return readability(_wrapped(page))


def justext_flat(page: Input) -> Extraction:
    """jusText on lines wrapped in `<p>`."""
    return justext(_wrapped(page))


def resiliparse_flat(page: Input) -> Extraction:
    """resiliparse on lines wrapped in `<p>`."""
    return resiliparse(_wrapped(page))


def newspaper4k_flat(page: Input) -> Extraction:
    """newspaper4k on lines wrapped in `<p>`."""
    return newspaper4k(_wrapped(page))


_ALL_FIELDS = frozenset({"title", "author", "date", "tags", "lang", "description", "sitename"})

PEERS: tuple[Tool, ...] = (
    Tool("trafilatura", "trafilatura", "trafilatura", trafilatura, trafilatura_flat, _ALL_FIELDS),
    Tool("readability-lxml", "readability-lxml", "readability", readability, readability_flat, frozenset({"title"})),
    Tool("jusText", "jusText", "justext", justext, justext_flat),
    Tool("resiliparse", "Resiliparse", "resiliparse", resiliparse, resiliparse_flat),
    Tool("newspaper4k", "newspaper4k", "newspaper", newspaper4k, newspaper4k_flat, _ALL_FIELDS),
    Tool("rs-trafilatura", "trafipy", "trafipy", rs_trafilatura),
    Tool("goose3", "goose3", "goose3", goose3, None, _ALL_FIELDS),
    Tool("C4 line rule", flat=c4_lines),
    Tool("everything kept", flat=everything),
)


def silence() -> None:
    """Peers report pages they cannot read on the log and in warnings; the tables count those pages instead."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
