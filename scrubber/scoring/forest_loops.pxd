cimport cython

@cython.locals(trees=Py_ssize_t, n=Py_ssize_t, splits=Py_ssize_t, tree=Py_ssize_t, block=Py_ssize_t, split=Py_ssize_t,
               feature=Py_ssize_t, threshold=cython.float, strike=int)
cpdef leaves(
    const short[::1] features,
    const float[::1] thresholds,
    const unsigned short[::1] strikes,
    const float[:, ::1] matrix,
    const unsigned char[::1] lowest_clear,
    int[::1] struck,
    unsigned char[:, ::1] reached,
)

@cython.locals(trees=Py_ssize_t, n=Py_ssize_t, tree=Py_ssize_t, block=Py_ssize_t)
cpdef score(const float[:, ::1] values, const unsigned char[:, ::1] reached, double[::1] total)

@cython.locals(trees=Py_ssize_t, n=Py_ssize_t, tree=Py_ssize_t, block=Py_ssize_t, leaf=Py_ssize_t, step=Py_ssize_t)
cpdef contributions(
    const int[:, ::1] ways,
    const int[::1] asked,
    const float[::1] moved,
    const unsigned char[:, :] reached,
    double[:, ::1] total,
)
