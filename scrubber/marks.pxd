cimport cython

@cython.final
cdef class Marks:
    cdef object _table, _make
    cdef tuple _given
    cdef bint _has_breaks
    cdef public str base

@cython.locals(marks=Marks)
cdef Marks _later(object make, str base, bint has_breaks, tuple given)
