cimport cython

cdef object _TITLE, _LIST_ITEM, _HEADING, _MARKS

cdef class TitleCandidate:
    cdef readonly object block, words, dropped_as
    cdef readonly frozenset content
    cdef readonly str folded, shape
    cdef readonly Py_ssize_t count, functional
    cdef readonly bint credits, sure, sentence

cdef class Surroundings:
    cdef readonly list lines, shares, credits, short, telling, apart, starts
    cdef readonly dict topic
    cdef readonly frozenset lead, function_words
    cdef readonly Py_ssize_t first_prose
    cdef readonly object shapes
    cdef readonly str joined

@cython.locals(total=cython.double, values=list, weights=list, place=Py_ssize_t, weight=cython.double, value=cython.double)
cpdef double score(Py_ssize_t at, Surroundings around)

@cython.locals(word=str)
cpdef list content_words(words, frozenset function_words)

@cython.locals(total=Py_ssize_t, count=Py_ssize_t)
cpdef double share_on_topic(frozenset content, dict topic)

cdef list _values(Py_ssize_t at, Surroundings around)

@cython.locals(line=TitleCandidate, share=cython.double, distance=cython.double, is_first=cython.bint, kept=cython.bint)
cdef list _place(Py_ssize_t at, Surroundings around)

@cython.locals(count=Py_ssize_t, text=str, end=str, first=str, word=str, letters=Py_ssize_t, capitals=Py_ssize_t)
cdef list _shape(TitleCandidate line)

@cython.locals(line=TitleCandidate, below=TitleCandidate, lines=list, size=Py_ssize_t, count=Py_ssize_t, apart_below=cython.bint,
               apart_above=cython.bint, longer_below=cython.bint, long_above=cython.bint, shorter=cython.bint, longer=cython.bint,
               much_longer=cython.bint, inside=cython.bint, topic_above=cython.double, upper=Py_ssize_t, lower=Py_ssize_t)
cdef list _neighbours(Py_ssize_t at, Surroundings around)

@cython.locals(line=TitleCandidate, folded=str, joined=str, place=Py_ssize_t, end=Py_ssize_t, after=Py_ssize_t)
cdef bint _is_inside_another(Py_ssize_t at, Surroundings around)

@cython.locals(line=TitleCandidate, distance=Py_ssize_t, other=Py_ssize_t)
cdef Py_ssize_t _beside(Py_ssize_t at, Py_ssize_t step, Surroundings around)

cpdef Py_ssize_t gap(TitleCandidate one, TitleCandidate other)
