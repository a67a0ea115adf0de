cimport cython

cdef long long _LAST, _MIDDLE, _FIRST, _BUCKETS, _SHIFT

@cython.locals(text=str, letter=Py_UCS4, code='long long', middle='long long', first='long long', number='long long',
               mixed='long long', known=Py_ssize_t, row=Py_ssize_t, size=Py_ssize_t, count=Py_ssize_t, rare=Py_ssize_t,
               base=Py_ssize_t, column=Py_ssize_t, bucket=Py_ssize_t, at=Py_ssize_t, entry=Py_ssize_t, place=Py_ssize_t,
               capital=cython.bint, was_capital=cython.bint)
cpdef list sum_logs(list texts, Py_ssize_t languages, double unseen, double[::1] sums, const unsigned short[::1] forms,
                    const int[::1] buckets, const long long[::1] ngrams, const int[::1] places, const float[::1] common,
                    const int[::1] starts, const unsigned char[::1] columns, const float[::1] log_odds)
