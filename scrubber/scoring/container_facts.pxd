cimport cython

@cython.locals(numbers=dict, bare=dict, names=dict, landmarks=dict, states=dict, at=Py_ssize_t, tag=str, own=tuple,
               bits=Py_ssize_t, one=Py_ssize_t)
cpdef tuple read_shapes(object tags, object hints, dict tag_numbers, Py_ssize_t[::1] shape, Py_ssize_t[:, ::1] of_shapes)

@cython.locals(lowest=cython.double[::1], highest=cython.double[::1], at=Py_ssize_t, hints=tuple, low=cython.double,
               high=cython.double, known=cython.double)
cpdef fill_extremes(tuple shapes, dict log_odds, object rows)
