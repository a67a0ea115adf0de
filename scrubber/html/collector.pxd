cimport cython

from scrubber.html cimport anchors, block_builder, container_tree, head_tags, metadata_elements
from scrubber.html.attributes cimport hints_with_others, is_hidden, is_laid_out
from scrubber.html.class_names cimport ClassNames, read_class
from scrubber.html.inline_marks cimport tag_of_style
from scrubber.html.pictures cimport is_emoji

cdef dict _FLOWS, KINDS
cdef frozenset CELLS, CHANGES, CODE_HOLDERS, ELEMENTS, INSIDE_TAGS, MARKED, PREFORMATTED, STATES, _ICONS, _PLAIN_MARKS, _WHOLE_PAGE
cdef str PROTECTED, READ_OUT
cdef tuple _INLINE, _LINK, _MARK

@cython.final
cdef class Collector:
    cdef public bytes document
    cdef public container_tree.ContainerTree tree
    cdef public block_builder.BlockBuilder builder
    cdef public anchors.Anchors anchors
    cdef public head_tags.HeadTags head
    cdef public metadata_elements.MetadataElements elements
    cdef public object callouts, notes, items, rows, code, formula, code_placing
    cdef public dict by_role
    cdef public list stack
    cdef public Py_ssize_t unshown, deepest
    cdef public bint too_deep, ended, complete

    @cython.locals(given=dict, name=str, names=ClassNames)
    cpdef start(self, str tag, object attributes)
    cpdef end(self, str tag)
    cpdef data(self, str text)
    cpdef start_other(self, str tag, dict attributes, ClassNames names)
    cpdef start_unshown(self, str tag, dict attributes, ClassNames names)
    cpdef start_block(self, str tag, dict attributes, ClassNames names)
    cpdef start_inline(self, str tag, dict attributes, ClassNames names)
    cpdef bint is_unseen(self, dict attributes, tuple hints, ClassNames names)
    cpdef begin_inline(self, str tag, dict attributes, bint has_metadata)
    cpdef change(self, str tag, dict attributes, Py_ssize_t parent)
