cimport cython

cpdef list short_line(str folded)

@cython.locals(wording=cython.float[::1], texts=list, words=list, folded=list, at=Py_ssize_t, line=str, short=list,
               total=cython.double, count=Py_ssize_t)
cpdef fill_wording(object lists, dict lines, dict line_words, object row)
