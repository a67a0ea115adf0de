cimport cython

from scrubber.html.pictures cimport is_picture

cdef dict KIND_OF
cdef str HIDDEN
cdef object _LINK, _IMAGE, _LINE_BREAK, _HEADING, _CODE

@cython.final
cdef class _KeptMarks:
    cdef public list kinds, firsts, targets, labels, ends, parts

@cython.final
cdef class InlineMarks:
    cdef public _KeptMarks kept
    cdef public str base
    cdef public list open, ended, above, shown_before, offered
    cdef public Py_ssize_t shown

    @cython.locals(target=str, address=str)
    cpdef begin(self, str tag, dict attributes, Py_ssize_t part)
    cpdef end(self, list parts)
    cpdef line_break(self, Py_ssize_t part)
    @cython.locals(covered=list, is_heading=bint, has_breaks=bint, kept=_KeptMarks, start=Py_ssize_t, first_part=Py_ssize_t)
    cpdef of_text(self, list parts, str text, object kind)
    @cython.locals(covered=list, opened=list, is_link=bint)
    cpdef list _still_open(self, Py_ssize_t end, bint is_heading)

cpdef str tag_of_style(str style)
