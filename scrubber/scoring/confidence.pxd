cimport cython

@cython.locals(kept=cython.double, hits=cython.double, wanted=cython.double, at=Py_ssize_t, words=Py_ssize_t, keep=bint,
               probability=cython.double)
cpdef double expected_f1(object page, object decisions)
