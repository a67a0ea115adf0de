cimport cython

from scrubber.html.attributes cimport name_words


@cython.final
cdef class ClassNames:
    cdef public tuple words
    cdef public bint promises_metadata, begins_formula, is_read_out, is_callout, is_code, is_note, is_never_shown, is_hidden

cdef dict _KNOWN
cdef list BOX_PARTS
cdef str _FORMULA_LETTERS
cdef frozenset _TELLING, _WHOLE_NAMES, CODE_CLASSES, INSIDE_CLASSES, HIDING

@cython.locals(found=ClassNames)
cpdef ClassNames read_class(str name)
@cython.locals(words=tuple, promises_metadata=bint, found=ClassNames, names=list, lowered=str, part=str, word=str, is_more=bint, is_telling=bint)
cdef ClassNames _read(str name)
