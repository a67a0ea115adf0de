cimport cython

@cython.locals(found=list, count=Py_ssize_t)
cpdef list checked(object verdicts, object blocks, str by, object stage, object topic, object deadline)

cpdef weigh(object verdicts, dict spoken, dict trims)

cdef bint _is_plain(object verdict, Py_ssize_t count) except -1

cdef bint _outranks(object one, object other) except -1
