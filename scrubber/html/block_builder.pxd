cimport cython

from scrubber.html cimport container_tree, inline_marks
from scrubber.html.white_space cimport folded

@cython.final
cdef class BlockBuilder:
    cdef public container_tree.ContainerTree tree
    cdef public inline_marks.InlineMarks inline
    cdef public list blocks, parts, interrupted
    cdef public bint full, pending_break
    cdef public Py_ssize_t container, level, links_open, written, folded
    cdef public object kind, bulk
    cdef Py_ssize_t _linked, _place, _drawn
    cdef list _fold

    cpdef add_text(self, str text)
    cpdef add_space(self, str space)
    cpdef line_break(self)
    cpdef interrupt(self)
    cpdef resume(self)
    cpdef flush(self)
    cpdef add_block(self, str text, double link_density, object kind, object marks=*, object form=*)
