cimport cython

cdef Py_ssize_t _PLACES, _ROOM, _MOST_STEPS, _LONGEST
cdef unsigned int _BASIS, _PRIME, _BITS

@cython.final
cdef class KnownWords:
    cdef object load
    cdef dict meanings
    cdef list words
    cdef unsigned int[::1] hashes
    cdef unsigned long long[::1] latest
    cdef unsigned char[::1] kinds
    cdef Py_ssize_t count
    cdef unsigned long long names

    cdef empty(self)
    @cython.locals(encoded=bytes, letters="const unsigned char*", found=list, meaning=int, size=Py_ssize_t, start=Py_ssize_t,
                   end=Py_ssize_t, place=Py_ssize_t, letter=cython.uchar, word=str)
    cpdef tuple read(self, str name)
    @cython.locals(mixed=cython.uint, place=Py_ssize_t, at=Py_ssize_t, word=str)
    cdef Py_ssize_t place_of(self, const unsigned char* letters, Py_ssize_t start, Py_ssize_t end)
    @cython.locals(word=str, at=Py_ssize_t, same=bint)
    cdef bint is_at(self, Py_ssize_t place, const unsigned char* letters, Py_ssize_t start, Py_ssize_t end)
