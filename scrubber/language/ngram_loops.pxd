cimport cython

cdef long long _LAST, _MIDDLE, _FIRST, _HASHED, _HASH_BITS, _LETTER_BITS, _ROW_BITS, _ROW

@cython.locals(letter=Py_UCS4, code=Py_ssize_t, form=Py_ssize_t, known=Py_ssize_t, size=Py_ssize_t, at=Py_ssize_t,
               found=Py_ssize_t, number='long long', middle='long long', first='long long', ngram='long long',
               mixed='long long', capital=bint, was_capital=bint)
cpdef Py_ssize_t find_rows(str text, const unsigned short[::1] forms, const unsigned short[::1] letters,
                           const long long[::1] table, int[::1] rows)

@cython.locals(languages=Py_ssize_t, in_common=Py_ssize_t, rare=Py_ssize_t, number=Py_ssize_t, row=Py_ssize_t, start=Py_ssize_t,
               column=Py_ssize_t, entry=Py_ssize_t)
cpdef sum_rows(const int[::1] rows, Py_ssize_t count, double unseen, double[::1] sums, const float[::1] common,
               const int[::1] starts, const unsigned char[::1] columns, const float[::1] log_odds)
