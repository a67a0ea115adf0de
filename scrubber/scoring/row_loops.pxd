cimport cython

cdef Py_ssize_t _GOLDEN, _HALF

@cython.locals(n=Py_ssize_t, at=Py_ssize_t, row=Py_ssize_t, first=Py_ssize_t, words=cython.float, characters=cython.float,
               some=cython.float, size=cython.float, number=cython.float, highest=cython.float)
cpdef text(
    const float[:, ::1] counts, const unsigned char[:, ::1] flags, float total, const float[::1] of_page,
    const Py_ssize_t[::1] order, Py_ssize_t most, double[::1] room, float[:, ::1] rows,
)

@cython.locals(n=Py_ssize_t, at=Py_ssize_t, number=Py_ssize_t, by=Py_ssize_t)
cpdef around(
    const float[:, ::1] counts, const float[::1] functional, const float[::1] capitals, const float[::1] digits,
    float[:, ::1] rows,
)

@cython.locals(n=Py_ssize_t, row=Py_ssize_t, at=Py_ssize_t, number=Py_ssize_t, width=Py_ssize_t, low=Py_ssize_t,
               high=Py_ssize_t, count=Py_ssize_t)
cpdef windows(const float[:, ::1] rows, tuple widths, double[::1] total, float[:, ::1] sums)

@cython.locals(n=Py_ssize_t, row=Py_ssize_t, at=Py_ssize_t, number=Py_ssize_t, by=Py_ssize_t)
cpdef neighbours(const float[:, ::1] rows, tuple distances, float[:, :, ::1] found)

@cython.locals(n=Py_ssize_t, row=Py_ssize_t, at=Py_ssize_t, since=Py_ssize_t, until=Py_ssize_t)
cpdef distances(const unsigned char[:, ::1] flags, Py_ssize_t most, float[:, ::1] far)

@cython.locals(n=Py_ssize_t, at=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, all_prose=cython.float, most=cython.float,
               done=cython.float, longest=cython.float, run=cython.float, number=cython.float, count=cython.float)
cpdef position(const float[::1] words, const float[::1] prose, const float[::1] before, float total, float[:, ::1] rows)

@cython.locals(n=Py_ssize_t, at=Py_ssize_t, number=Py_ssize_t, width=Py_ssize_t, low=Py_ssize_t, high=Py_ssize_t,
               size=cython.double)
cpdef links(const float[:, ::1] counts, tuple widths, double[:, ::1] totals, float[:, ::1] rows)

@cython.locals(n=Py_ssize_t, at=Py_ssize_t, number=Py_ssize_t, by=Py_ssize_t, width=Py_ssize_t, low=Py_ssize_t, high=Py_ssize_t)
cpdef second(
    const float[::1] probability, const float[::1] mass, const float[::1] expected, float total,
    const unsigned char[::1] headings, double[:, ::1] room, float[:, ::1] rows,
)

@cython.locals(n=Py_ssize_t, at=Py_ssize_t, up_to=cython.float, best=cython.float, since=Py_ssize_t, until=Py_ssize_t,
               chance=cython.float, own=cython.float, before=cython.float, after=cython.float)
cpdef sides(
    const float[::1] expected, const float[::1] probability, const float[::1] mass, float total, float[:, ::1] rows
)

@cython.locals(n=Py_ssize_t, at=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, of_heading=cython.float, score=cython.double,
               words=cython.double)
cpdef sections(const float[::1] probability, const float[::1] mass, const unsigned char[::1] headings, float[:, ::1] rows)

@cython.locals(last=Py_ssize_t, count=Py_ssize_t, at=Py_ssize_t, key=Py_ssize_t, place=Py_ssize_t)
cpdef numbered(const Py_ssize_t[::1] keys, Py_ssize_t[::1] table, Py_ssize_t[::1] numbers)

@cython.locals(at=Py_ssize_t, above=cython.float)
cpdef wording(const unsigned char[::1] headings, double[::1] room, float[:, ::1] rows)

@cython.locals(at=Py_ssize_t, total=cython.double, sure=cython.double)
cpdef by_likelihood(
    const float[::1] probabilities, const float[::1] words, const Py_ssize_t[::1] order, float[:, ::1] ordered,
    double[::1] mass, double[::1] odds,
)

@cython.locals(step=Py_ssize_t, at=Py_ssize_t)
cpdef moved(const double[::1] log_odds, double stretch, const double[::1] steps, double[:, ::1] found)

@cython.locals(n=Py_ssize_t, at=Py_ssize_t, row=Py_ssize_t, hits=cython.double, wanted=cython.double)
cpdef expected_scores(
    const float[::1] words, double[:, ::1] exponentials, const double[::1] mass, double square, const double[::1] weights,
    double[::1] scores,
)
