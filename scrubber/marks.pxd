cimport cython

@cython.final
cdef class Marks:
    cdef object _table, _make
    cdef tuple _given
    cdef bint _has_breaks
    cdef public str base
