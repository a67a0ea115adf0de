cimport cython

@cython.final
cdef class HeadTags:
    cdef public list metas, links, json_ld
    cdef public str title, language, base
    cdef public list collecting

    cpdef start(self, str tag, dict attributes)
    cpdef end(self, str tag)
    @cython.locals(content=str, names=list, name=str)
    cpdef _add_meta(self, dict attributes)
