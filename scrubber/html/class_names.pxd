cimport cython

from scrubber.html.attributes cimport name_words


@cython.final
cdef class ClassNames:
    cdef public tuple words
    cdef public bint promises_metadata, begins_formula, is_callout, is_code, is_note, is_never_shown, is_hidden
