cimport cython

cdef int _SMALL, _CAPITAL, _DIGIT, _MARK, _ASK

@cython.locals(text=str, letter=Py_UCS4, code=Py_ssize_t, size=Py_ssize_t, known=Py_ssize_t, at=Py_ssize_t, start=Py_ssize_t,
               digits=Py_ssize_t, marks=Py_ssize_t, capitals=Py_ssize_t, kind=int, plain=cython.bint, word=str, small=str)
cpdef read_texts(list texts, const unsigned char[::1] kinds, list lower, list ends, list counts)

@cython.locals(letter=Py_UCS4, code=Py_ssize_t, size=Py_ssize_t, found=Py_ssize_t)
cpdef Py_ssize_t count_marks(str text, const unsigned char[::1] marks)
