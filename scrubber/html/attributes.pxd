cimport cython

from scrubber.html.name_loops cimport KnownWords

cdef KnownWords _KNOWN
cdef bint accelerated
cpdef tuple hints_and_metadata_flag(dict attributes)
cpdef tuple hints_with_others(dict attributes, tuple hints, bint has_metadata)
cpdef bint is_laid_out(dict attributes)
cpdef bint is_hidden(dict attributes)
@cython.locals(words=tuple, meaning=int)
cpdef tuple name_words(str value)
cdef tuple _states(dict attributes)
cdef bint _promises_metadata(dict attributes)
