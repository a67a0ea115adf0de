cimport cython

cdef frozenset _PIXELS
cdef tuple _SOURCES, _NO_PICTURE_PARTS, _NO_PICTURE_CLASS_PARTS

@cython.locals(name=str, source=str, key=str)
cpdef bint is_picture(dict attributes, list offered)
cdef bint _is_address_of_picture(str source)
@cython.locals(lowered=str, part=str, found=bint)
cdef bint _has_any(tuple parts, str text)
@cython.locals(best=str)
cdef str _largest(str candidates)
cdef str _candidates(dict attributes)
cdef str _largest_of(list offered)

cpdef bint is_emoji(str label)
