cimport cython

@cython.locals(flags=list, bits=Py_ssize_t, hints=tuple, tag=str)
cpdef list flags_of(object shapes)

@cython.locals(lowest=cython.double[::1], highest=cython.double[::1], at=Py_ssize_t, hints=tuple, low=cython.double,
               high=cython.double, known=cython.double)
cpdef fill_extremes(object shapes, object log_odds, object rows)
