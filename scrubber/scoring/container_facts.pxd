cimport cython

@cython.locals(names=dict, landmarks=dict, states=dict, at=Py_ssize_t, tag=str, own=tuple, bits=Py_ssize_t)
cpdef fill_shapes(tuple shapes, dict tag_numbers, Py_ssize_t[:, ::1] of_shapes)

@cython.locals(lowest=cython.double[::1], highest=cython.double[::1], at=Py_ssize_t, hints=tuple, low=cython.double,
               high=cython.double, known=cython.double)
cpdef fill_extremes(tuple shapes, dict log_odds, object rows)
