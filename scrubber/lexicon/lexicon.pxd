cimport cython

@cython.locals(counts=dict, scores=dict, languages=tuple, word=str, language=str, share=cython.double, count=Py_ssize_t)
cdef dict _language_scores(list words, dict languages_of_word)

@cython.locals(at=Py_ssize_t)
cpdef str opening_of(str folded)

@cython.locals(cuts=list, at=Py_ssize_t, first=str, length=Py_ssize_t)
cpdef list prefixes(str folded)

cpdef bint is_label_phrase(str phrase)

@cython.locals(before=str, junk=str)
cdef bint _stands_alone(str text, Py_ssize_t start, Py_ssize_t end)

@cython.locals(before=str, bare=str)
cdef Py_ssize_t _glue_before(str text, Py_ssize_t start)
