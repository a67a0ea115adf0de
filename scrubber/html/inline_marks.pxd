cimport cython

@cython.final
cdef class InlineMarks:
    cdef public str base, offered
    cdef public list open, ended, above, shown_before
    cdef public Py_ssize_t shown

    cpdef begin(self, str tag, dict attributes, Py_ssize_t part)
    cpdef end(self, list parts)
    cpdef line_break(self, Py_ssize_t part)
    cpdef of_text(self, list parts, str text, object kind)
