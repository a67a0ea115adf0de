cimport cython

from scrubber.html cimport block_builder
from scrubber.html.attributes cimport metadata_class_words
from scrubber.html.white_space cimport folded

@cython.final
cdef class MetadataElements:
    cdef public block_builder.BlockBuilder builder
    cdef public list found
    cdef list _opened

    @cython.locals(builder=block_builder.BlockBuilder, cues=tuple)
    cpdef Py_ssize_t open(self, str tag, dict attributes) except -1
    @cython.locals(builder=block_builder.BlockBuilder, block=Py_ssize_t, parts=Py_ssize_t, written=Py_ssize_t, text=str)
    cpdef close(self, Py_ssize_t number)
