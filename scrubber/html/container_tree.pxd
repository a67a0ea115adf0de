cimport cython

@cython.final
cdef class ContainerTree:
    cdef public list parents, tags, own_hints, first, last
    cdef public bint crowded, shortened
    cdef dict _siblings, _tag_numbers
    cdef list _described, _numbers, _depths
    cdef Py_ssize_t _deepest, _longest_tag

    cpdef bint has_room(self)
    @cython.locals(depth=Py_ssize_t)
    cpdef Py_ssize_t open(self, str tag, Py_ssize_t parent, tuple hints, Py_ssize_t first) except -2
    cpdef list numbers(self)
    cpdef tuple describe(self, Py_ssize_t container)
