cimport cython

from scrubber.html.name_loops cimport KnownWords

cdef KnownWords _KNOWN
cdef bint accelerated
cdef frozenset _RARE
cpdef tuple hints_and_metadata_flag(dict attributes)
@cython.locals(value=str, words=tuple, is_cue=bint)
cpdef tuple hints_with_others(dict attributes, tuple hints, bint has_metadata)
@cython.locals(style=str)
cpdef bint is_laid_out(dict attributes)
@cython.locals(style=str)
cpdef bint is_hidden(dict attributes)
@cython.locals(cues=list, value=str, name=str)
cpdef tuple metadata_class_words(dict attributes)
@cython.locals(words=tuple, meaning=int)
cpdef tuple name_words(str value)
cdef tuple _states(dict attributes)
cdef bint _promises_metadata(dict attributes)
