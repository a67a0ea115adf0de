cimport cython
from scrubber.flat.line_marks cimport folded_space, read_marks

cdef object _PARAGRAPH, _LIST_ITEM, _CODE
cdef Py_ssize_t _BETWEEN_LOOKS

cdef class BlockMaker:
    cdef list texts, first, last
    cdef object by_number, folds
    cdef bint markdown, has_dashes, has_marks

    @cython.locals(found=list, images=list, at=Py_ssize_t, raw=str, group=tuple, markdown=cython.bint, items=dict)
    cpdef list blocks(self, list groups, list raws, Py_ssize_t index, deadline)

    @cython.locals(start=Py_ssize_t, end=Py_ssize_t, text=str, bare=str, marked=tuple, source=str)
    cdef object _block(self, Py_ssize_t index, tuple group, str raw, bint is_speech, item)

cdef str _source(first, last)
