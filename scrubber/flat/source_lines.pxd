cimport cython

cdef Py_ssize_t _MOST_BLANK

@cython.locals(line=str, shown=str)
cpdef Py_ssize_t show(list lines, Py_ssize_t number, Py_ssize_t blank, list texts, list numbers)
