"""LangChain: documents of pages become documents of sections. Needs `pip install 'scrubber-text[langchain]'`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scrubber.api import Scrubber
from scrubber.errors import missing_extra
from scrubber.integrations.sections import sections
from scrubber.model import PageForm

with missing_extra("langchain-core", "langchain"):
    from langchain_core.documents import BaseDocumentTransformer, Document


class ScrubberTransformer(BaseDocumentTransformer):  # type: ignore[misc]
    """Each section of an article is a document, with `heading_path` and the page's metadata; a page without text gives none."""

    def __init__(self, cleaner: Scrubber | None = None, form: PageForm | None = None) -> None:
        """`cleaner` holds the options of cleaning; `form` says what documents are, None: the content decides."""
        self.cleaner = cleaner or Scrubber()
        self.form = form

    def transform_documents(self, documents: Sequence[Document], **kwargs: Any) -> list[Document]:
        """The sections of all documents, in their order. The address of a page is its metadata `url` or `source`."""
        return [
            Document(page_content=one.text, metadata=one.metadata)
            for document in documents
            for one in sections(self.cleaner, document.page_content, self.form, document.metadata)
        ]
