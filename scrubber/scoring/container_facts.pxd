cimport cython

@cython.locals(numbers=dict, found=list)
cpdef tuple number_shapes(object tags, object hints)

@cython.locals(flags=list, bits=Py_ssize_t, hints=tuple, tag=str, landmarks=dict, states=dict, at=Py_ssize_t)
cpdef list flags_of(tuple shapes)

@cython.locals(lowest=cython.double[::1], highest=cython.double[::1], at=Py_ssize_t, hints=tuple, low=cython.double,
               high=cython.double, known=cython.double)
cpdef fill_extremes(tuple shapes, dict log_odds, object rows)
