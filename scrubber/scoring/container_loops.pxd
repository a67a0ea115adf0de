cimport cython

from scrubber.scoring.row_loops cimport numbered

@cython.locals(outside=Py_ssize_t, at=Py_ssize_t, parent=Py_ssize_t)
cpdef read(
    object above, list numbers, object begin, object end, Py_ssize_t[::1] parents, Py_ssize_t[::1] shape,
    Py_ssize_t[:, ::1] ends,
)

@cython.locals(outside=Py_ssize_t, at=Py_ssize_t, parent=Py_ssize_t, container=Py_ssize_t, level=Py_ssize_t)
cpdef nearest(
    const Py_ssize_t[::1] parents, const Py_ssize_t[:, ::1] ends, const Py_ssize_t[::1] own, Py_ssize_t[::1] up,
    Py_ssize_t[:, ::1] levels,
)

@cython.locals(size=Py_ssize_t, outside=Py_ssize_t, rows=Py_ssize_t, at=Py_ssize_t, higher=Py_ssize_t, inside=bint)
cpdef Py_ssize_t climbs(const Py_ssize_t[::1] parents, Py_ssize_t[:, ::1] steps)

@cython.locals(n=Py_ssize_t, at=Py_ssize_t, row=Py_ssize_t, counted=Py_ssize_t, words=cython.float, characters=cython.float,
               linked=cython.float, functional=cython.float, prose=cython.float, of_prose=cython.float,
               punctuation=cython.float, links=cython.float, count=Py_ssize_t, blocks=cython.float, some=cython.float)
cpdef facts(
    const float[:, ::1] counts, const Py_ssize_t[::1] first, const Py_ssize_t[::1] last, float total, double[::1] room,
    float[:, ::1] table,
)

@cython.locals(outside=Py_ssize_t, most=Py_ssize_t, at=Py_ssize_t, parent=Py_ssize_t)
cpdef groups(
    const Py_ssize_t[::1] parents, const Py_ssize_t[::1] shape, const Py_ssize_t[:, ::1] of_shapes, const float[:, ::1] facts,
    Py_ssize_t[::1] table, Py_ssize_t[:, ::1] room, double[:, ::1] sums,
)

@cython.locals(n=Py_ssize_t, at=Py_ssize_t, own=Py_ssize_t, flag=Py_ssize_t, row=Py_ssize_t, level=Py_ssize_t,
               container=Py_ssize_t, fact=Py_ssize_t, covered=Py_ssize_t, place=cython.double, size=cython.double)
cpdef blocks(
    const float[:, ::1] counts, const Py_ssize_t[::1] first, const Py_ssize_t[::1] last, const Py_ssize_t[::1] shape,
    const Py_ssize_t[:, ::1] of_shapes, const Py_ssize_t[:, ::1] levels, const float[:, ::1] facts,
    const Py_ssize_t[:, ::1] room, const double[:, ::1] sums, float[:, ::1] rows,
)

@cython.locals(number=Py_ssize_t, at=Py_ssize_t, total=cython.double)
cpdef totalled(const float[::1] words, const float[:, ::1] inside, const Py_ssize_t[::1] rows, double[::1] sums)

@cython.locals(outside=Py_ssize_t, at=Py_ssize_t, half=cython.double, is_small=bint, level=Py_ssize_t, step=Py_ssize_t,
               parent=Py_ssize_t, own=Py_ssize_t)
cpdef tokens(
    const float[::1] words, const Py_ssize_t[::1] parents, const Py_ssize_t[::1] first, const Py_ssize_t[::1] last,
    const Py_ssize_t[::1] shape, const double[:, ::1] extremes, const Py_ssize_t[:, ::1] climbs,
    const Py_ssize_t[:, ::1] levels, double[:, ::1] room, float[:, ::1] rows,
)

@cython.locals(n=Py_ssize_t, outside=Py_ssize_t, at=Py_ssize_t, level=Py_ssize_t, own=Py_ssize_t, above=Py_ssize_t,
               of_page=cython.double, inside=cython.double, masses=cython.double)
cpdef second(
    const float[::1] mass, const float[::1] expected, const Py_ssize_t[::1] first, const Py_ssize_t[::1] last,
    const Py_ssize_t[::1] parents, const Py_ssize_t[::1] shape, const Py_ssize_t[:, ::1] of_shapes,
    const Py_ssize_t[:, ::1] levels, Py_ssize_t[::1] table, Py_ssize_t[:, ::1] places, double[:, ::1] room,
    float[:, ::1] facts, float[:, ::1] rows,
)

@cython.locals(n=Py_ssize_t, outside=Py_ssize_t, at=Py_ssize_t, container=Py_ssize_t, parent=Py_ssize_t, turn=Py_ssize_t,
               mean=cython.double, score=cython.float, moved=cython.float)
cpdef look_alikes(
    const float[::1] first, const float[::1] second, float share, const Py_ssize_t[::1] parents, const Py_ssize_t[::1] shape,
    const Py_ssize_t[::1] own, Py_ssize_t[::1] table, Py_ssize_t[:, ::1] places, double[:, ::1] room, float[:, ::1] rows,
)
