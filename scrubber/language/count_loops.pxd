cimport cython

cdef int _WORD, _DIGIT, _CARE, _ASK, _FOLDS, _SPECIAL, _FAR, _SUSPECT
cdef str _SEPARATORS

@cython.locals(table='const unsigned char*', text=str, letter=Py_UCS4, code=Py_ssize_t, size=Py_ssize_t, known=Py_ssize_t,
               at=Py_ssize_t, start=Py_ssize_t, digits=Py_ssize_t, marks=Py_ssize_t, capitals=Py_ssize_t, kind=int, all_kinds=int,
               row=Py_ssize_t, changed=cython.bint, plain=cython.bint, small=str, line=str, words=list, lower=list, counts=list,
               folded=list, suspects=list, far=list, harder=list)
cpdef tuple read_texts(list texts, bytes kinds, dict folds, Py_ssize_t limit)

@cython.locals(table='const unsigned char*', words=list, letter=Py_UCS4, code=Py_ssize_t, known=Py_ssize_t, start=Py_ssize_t,
               size=Py_ssize_t, at=Py_ssize_t, kind=int)
cpdef list plain_words(str text, bytes kinds)

@cython.locals(table='const unsigned char*', small=str, line=str, code=Py_ssize_t, size=Py_ssize_t, known=Py_ssize_t, at=Py_ssize_t, all_kinds=int)
cpdef fold_line(str text, bytes kinds, dict folds)

@cython.locals(table='const unsigned char*', letter=Py_UCS4, kind=int, at=Py_ssize_t, start=Py_ssize_t, size=Py_ssize_t, words=list)
cdef str _folded_line(str text, bytes kinds)

@cython.locals(letter=Py_UCS4, letters=Py_ssize_t, capitals=Py_ssize_t)
cpdef tuple count_letters(str text)
