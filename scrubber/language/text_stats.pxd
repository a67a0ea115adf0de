cimport cython

@cython.locals(at=Py_ssize_t, own=list, word=str, functional=Py_ssize_t, lower=list, counts=list, folded=list, counted=list)
cpdef tuple count_all(object texts, object words, frozenset function_words)

cpdef bint ends_as_sentence(str text)
