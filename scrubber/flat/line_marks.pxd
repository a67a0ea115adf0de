cimport cython

cdef object _BULLETS, _LIST_ITEM, _PARAGRAPH

@cython.locals(bare=str, text=str, row=str)
cpdef tuple read_marks(str line)

@cython.locals(bare=str)
cpdef str folded_space(str text)

cdef bint _may_be_ordered(str line)
