cimport cython

@cython.locals(count=Py_ssize_t, n=Py_ssize_t, row=Py_ssize_t, block=Py_ssize_t, low=Py_ssize_t, high=Py_ssize_t)
cpdef windows(const float[:, ::1] rows, Py_ssize_t width, double[::1] total, float[:, ::1] sums)
