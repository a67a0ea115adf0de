cimport cython

@cython.final
@cython.no_gc
cdef class Reason:
    cdef readonly object reasons
    cdef readonly Py_ssize_t block
