cimport cython

@cython.locals(n=Py_ssize_t, row=Py_ssize_t, at=Py_ssize_t, total=cython.double, latest=cython.double)
cpdef sums_since(const float[:, ::1] values, const unsigned char[:, ::1] flags, float[:, ::1] sums)

@cython.locals(n=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, at=Py_ssize_t, of_all=cython.double, of_prose=cython.double,
               product=cython.float)
cpdef groups(
    const float[::1] blank, const float[::1] words, const float[::1] prose, Py_ssize_t most, float[:, ::1] rows
)

@cython.locals(n=Py_ssize_t, at=Py_ssize_t, end=Py_ssize_t, start=Py_ssize_t, lowest=cython.double, highest=cython.double,
               most_gained=cython.double, after_start=Py_ssize_t, after_end=Py_ssize_t)
cpdef stretch(const float[::1] gains, double best, Py_ssize_t most, double[::1] total, float[:, ::1] rows)

@cython.locals(n=Py_ssize_t, at=Py_ssize_t, group=Py_ssize_t, product=cython.float, size=cython.double, weight=cython.double)
cpdef means(
    const Py_ssize_t[::1] groups, const float[::1] probability, const float[::1] mass, Py_ssize_t least, Py_ssize_t most,
    double[:, ::1] sums, float[:, ::1] rows
)
