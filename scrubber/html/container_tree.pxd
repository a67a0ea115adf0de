cimport cython

@cython.final
cdef class ContainerTree:
    cdef public list parents, tags, own_hints, first, last
    cdef public bint crowded, shortened
    cdef dict _siblings
    cdef list _described, _numbers, _latest, _depths
    cdef Py_ssize_t _deepest, _longest_tag

    cpdef bint has_room(self)
    @cython.locals(depth=Py_ssize_t)
    cpdef Py_ssize_t open(self, str tag, Py_ssize_t parent, tuple hints, Py_ssize_t first) except -2
    @cython.locals(here=Py_ssize_t, parent=Py_ssize_t, before=Py_ssize_t, number=Py_ssize_t, numbers=list, tags=list,
                   latest=list, siblings=dict)
    cpdef list numbers(self)
    cpdef tuple describe(self, Py_ssize_t container)
