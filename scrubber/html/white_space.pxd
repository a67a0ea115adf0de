cimport cython

cdef bint accelerated

@cython.locals(stripped=str)
cpdef str folded(str text)
@cython.locals(is_folded=bint, before=Py_UCS4, letter=Py_UCS4)
cpdef bint _is_folded(str text)
