cimport cython

cdef int _WORD, _CARE, _DIGIT, _MARK, _ASK, _FOLDS, _SPECIAL, _FAR
cdef str _SEPARATORS

@cython.locals(text=str, letter=Py_UCS4, code=Py_ssize_t, size=Py_ssize_t, known=Py_ssize_t, at=Py_ssize_t, start=Py_ssize_t,
               digits=Py_ssize_t, marks=Py_ssize_t, capitals=Py_ssize_t, kind=int, all_kinds=int, row=Py_ssize_t, changed=cython.bint, alike=cython.bint,
               word=str, small=str, small_word=str, line=str, words=list, far=list, harder=list)
cpdef tuple read_texts(list texts, const unsigned char[::1] kinds, dict folds, Py_ssize_t limit, list lower, list counts,
                       list folded)

@cython.locals(letter=Py_UCS4, kind=int, at=Py_ssize_t, start=Py_ssize_t, size=Py_ssize_t, words=list)
cdef str _folded_line(str text, const unsigned char[::1] kinds)

@cython.locals(letter=Py_UCS4, code=Py_ssize_t, size=Py_ssize_t, found=Py_ssize_t)
cpdef Py_ssize_t count_marks(str text, const unsigned char[::1] marks)

@cython.locals(letter=Py_UCS4, letters=Py_ssize_t, capitals=Py_ssize_t)
cpdef tuple count_letters(str text)
