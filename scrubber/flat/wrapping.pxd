cimport cython

cdef Py_ssize_t _NARROWEST

@cython.locals(above=str, line=str, found=list)
cdef list _running_on(lines)

@cython.locals(letter=str)
cdef bint _continues(str line, str following)
