cimport cython

@cython.locals(size=Py_ssize_t, outside=Py_ssize_t, rows=Py_ssize_t, at=Py_ssize_t, higher=Py_ssize_t, inside=bint)
cpdef Py_ssize_t climbs(const Py_ssize_t[::1] parents, Py_ssize_t[:, ::1] steps)

@cython.locals(size=Py_ssize_t, row=Py_ssize_t, at=Py_ssize_t, one=cython.double, other=cython.double)
cpdef along(const Py_ssize_t[:, ::1] steps, int how, double[::1] values, double[::1] room)

@cython.locals(outside=Py_ssize_t, at=Py_ssize_t)
cpdef flags(const Py_ssize_t[::1] parents, long long[::1] found)

@cython.locals(outside=Py_ssize_t, at=Py_ssize_t, parent=Py_ssize_t)
cpdef distinct(const Py_ssize_t[::1] parents, const Py_ssize_t[::1] first, const Py_ssize_t[::1] last, Py_ssize_t[::1] up)

@cython.locals(n=Py_ssize_t, row=Py_ssize_t, at=Py_ssize_t, container=Py_ssize_t)
cpdef sums(
    const float[:, ::1] rows, const Py_ssize_t[::1] first, const Py_ssize_t[::1] last, double[::1] total, double[:, ::1] found
)

@cython.locals(at=Py_ssize_t, row=Py_ssize_t, words=cython.float, characters=cython.float, linked=cython.float,
               functional=cython.float, prose=cython.float, of_prose=cython.float, punctuation=cython.float, links=cython.float,
               count=Py_ssize_t, blocks=cython.float, some=cython.float)
cpdef facts(
    const double[:, ::1] sums, const Py_ssize_t[::1] first, const Py_ssize_t[::1] last, float total, float[:, ::1] table
)

@cython.locals(facts=Py_ssize_t, at=Py_ssize_t, container=Py_ssize_t, fact=Py_ssize_t, blocks=cython.double, place=cython.double)
cpdef level(const float[:, ::1] table, const Py_ssize_t[::1] containers, const Py_ssize_t[::1] first, float[:, ::1] rows)
