cimport cython

from scrubber.html cimport block_builder

@cython.final
cdef class Anchors:
    cdef public block_builder.BlockBuilder builder
    cdef public dict found
    cdef public list linked
    cdef public set declared

    @cython.locals(name=str, href=str, builder=block_builder.BlockBuilder)
    cpdef start(self, str tag, dict attributes, Py_ssize_t container)
