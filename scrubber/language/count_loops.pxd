cimport cython

@cython.locals(letter=Py_UCS4, code=Py_ssize_t, size=Py_ssize_t, digits=Py_ssize_t, found=Py_ssize_t)
cpdef tuple digits_and_marks(str text, const unsigned char[::1] marks)

@cython.locals(at=Py_ssize_t, functional=Py_ssize_t, capital=Py_ssize_t)
cpdef tuple functional_and_capital(list written, list lower, Py_ssize_t start, Py_ssize_t end, frozenset function_words)
