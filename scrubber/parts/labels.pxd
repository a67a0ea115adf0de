cimport cython

@cython.locals(keeps=list, in_comments=bytearray, places=list, parts=list, index=Py_ssize_t)
cpdef list parts_of(object page, object standing)

cdef object _part_of(object block, object topic, object place, Py_ssize_t words)

@cython.locals(places=list, named=dict, lost_to=list, dropped=list, index=Py_ssize_t)
cdef list _places(object page, list keeps)

@cython.locals(lost=Py_ssize_t, size=Py_ssize_t, found=list, index=Py_ssize_t)
cdef list _lost_to(object sizes, list keeps)

@cython.locals(parts=dict, named=list, number=Py_ssize_t, hints=tuple)
cdef dict _named(object page, object containers)
