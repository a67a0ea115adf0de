cimport cython

cpdef list short_line(str folded)

@cython.locals(total=cython.double, count=Py_ssize_t)
cpdef _wording(str line, object log_odds)
