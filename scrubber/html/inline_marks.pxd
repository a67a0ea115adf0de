cimport cython

cdef dict KIND_OF
cdef frozenset _PIXELS
cdef str HIDDEN
cdef tuple _SOURCES, _NO_PICTURE_PARTS, _NO_PICTURE_CLASS_PARTS
cdef object _LINK, _IMAGE, _LINE_BREAK, _HEADING, _CODE

@cython.final
cdef class InlineMarks:
    cdef public str base
    cdef public list open, ended, above, shown_before, offered
    cdef public Py_ssize_t shown

    @cython.locals(target=str, address=str)
    cpdef begin(self, str tag, dict attributes, Py_ssize_t part)
    cpdef end(self, list parts)
    cpdef line_break(self, Py_ssize_t part)
    @cython.locals(covered=list, is_heading=bint, has_breaks=bint, one=tuple)
    cpdef of_text(self, list parts, str text, object kind)
    @cython.locals(covered=list, opened=list, is_link=bint)
    cpdef list _still_open(self, Py_ssize_t end, bint is_heading)

@cython.locals(name=str, source=str, key=str)
cdef bint _is_picture(dict attributes, list offered)
cdef bint _is_address_of_picture(str source)
@cython.locals(lowered=str, part=str, found=bint)
cdef bint _has_any(tuple parts, str text)
@cython.locals(best=str)
cdef str _largest(str candidates)
cdef str _candidates(dict attributes)
cdef str _largest_of(list offered)
