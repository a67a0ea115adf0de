cimport cython

cpdef list short_line(str folded)

@cython.locals(wording=cython.float[::1], known=dict, at=Py_ssize_t)
cpdef fill_wording(list folded, dict lines, dict line_words, object row)

@cython.locals(total=cython.double, count=Py_ssize_t)
cpdef _mean_of_words(str line, dict line_words)
