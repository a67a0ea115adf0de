"""LlamaIndex: documents of pages become nodes of sections. Needs `pip install 'scrubber-text[llamaindex]'`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scrubber.api import Scrubber
from scrubber.corpus.digest import digest_of
from scrubber.errors import missing_extra
from scrubber.integrations.sections import sections
from scrubber.model import PageForm

with missing_extra("llama-index-core", "llamaindex"):
    from llama_index.core.bridge.pydantic import PrivateAttr
    from llama_index.core.schema import BaseNode, MetadataMode, NodeRelationship, TextNode, TransformComponent


class ScrubberSections(TransformComponent):  # type: ignore[misc]
    """Each section of an article is a node, with `heading_path` and the page's metadata; a page without text gives none."""

    form: PageForm | None = None
    """What documents are; None: the content decides."""
    digest: str = ""
    """Of the options: a pipeline that keeps its results asks anew when they change."""
    _cleaner: Scrubber = PrivateAttr()

    def __init__(self, cleaner: Scrubber | None = None, form: PageForm | None = None) -> None:
        """`cleaner` holds the options of cleaning."""
        cleaner = cleaner or Scrubber()
        super().__init__(form=form, digest=digest_of(cleaner))
        self._cleaner = cleaner

    def __call__(self, nodes: Sequence[BaseNode], **kwargs: Any) -> list[BaseNode]:
        """The sections of all documents, in their order. The address of a page is its metadata `url` or `source`."""
        return [
            TextNode(
                text=one.text, metadata=one.metadata, relationships={NodeRelationship.SOURCE: node.as_related_node_info()}
            )
            for node in nodes
            for one in sections(self._cleaner, node.get_content(MetadataMode.NONE), self.form, node.metadata)
        ]
