cimport cython

from scrubber.scoring.text_loops cimport mean_odds

cdef Py_ssize_t _LONGEST_LINE, _MOST_CHARACTERS

cpdef list short_line(str folded)

@cython.locals(wording=cython.float[::1], texts=list, words=list, folded=list, at=Py_ssize_t, line=str, end=Py_ssize_t)
cpdef fill_wording(
    object lists, dict lines, dict line_words, const int[::1] numbers, Py_ssize_t start, list different, double[::1] odds,
    object row,
)

@cython.locals(total=cython.double, count=Py_ssize_t)
cpdef double _mean_of_words(list words, dict line_words)
