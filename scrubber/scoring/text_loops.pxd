cimport cython

cdef double _NO_NUMBER

@cython.locals(at=Py_ssize_t, known=Py_ssize_t, code=Py_ssize_t, found=Py_ssize_t, flags=int, run=Py_ssize_t, since=int,
               before=int, earlier=int, kind=int, previous=Py_ssize_t, letter=Py_UCS4, text=str)
cpdef look(list texts, const unsigned char[::1] kinds, float[::1] symbols, unsigned char[::1] signs)

@cython.locals(met=list, last=Py_ssize_t, count=Py_ssize_t, at=Py_ssize_t, code=Py_ssize_t, place=Py_ssize_t, found=Py_ssize_t,
               words=list, word=str)
cpdef list number(
    list lists, Py_ssize_t least, int[::1] table, long long[::1] codes, unsigned char[::1] long, int[::1] numbers
)

@cython.locals(n=Py_ssize_t, start=Py_ssize_t, at=Py_ssize_t, size=Py_ssize_t, place=Py_ssize_t, number=Py_ssize_t,
               texts=Py_ssize_t, least=Py_ssize_t, shared=Py_ssize_t, different=Py_ssize_t, of_title=Py_ssize_t,
               part=cython.double)
cpdef repetition(
    const int[::1] numbers, Py_ssize_t titles, const float[::1] words, const unsigned char[::1] prose,
    const unsigned char[::1] long, int[:, ::1] room, float[:, ::1] rows,
)

@cython.locals(at=Py_ssize_t, number=Py_ssize_t, count=Py_ssize_t, total=cython.double, value=cython.double)
cpdef double mean_odds(
    const int[::1] numbers, Py_ssize_t start, Py_ssize_t end, list words, dict log_odds, double[::1] odds
)
