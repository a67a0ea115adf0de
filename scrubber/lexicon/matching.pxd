cimport cython

from scrubber.lexicon.lexicon cimport is_label_phrase, opening_of, prefixes

@cython.locals(found=dict, heads=dict, openings=dict, line_ids=dict, end_words=frozenset, words=list, hits=list,
               folded=str, head=str, at=Py_ssize_t, count=Py_ssize_t, space=Py_ssize_t, plain=bint)
cpdef dict find_hits(object lexicon, object blocks, object page_stats)

@cython.locals(unspaced=bint)
cdef Py_ssize_t _longest_label(list words, str folded)

@cython.locals(words=Py_ssize_t)
cpdef Py_ssize_t phrase_size(str folded)

@cython.locals(size=Py_ssize_t)
cdef list _line(object lexicon, object block, str folded)

@cython.locals(folded=str, beginnings=list, hits=list, prefix=str, line_ids=dict)
cdef list _start_or_run(object lexicon, object block, object stats)

@cython.locals(most=Py_ssize_t, at=Py_ssize_t, found=list)
cdef list _beginnings(object lexicon, str folded)

@cython.locals(hits=list, prefix=str, start_ids=dict)
cdef list _start(object lexicon, object block, object stats, list beginnings)

cdef object _kind_of_start(str phrase, str folded, str text, object stats)

cdef bint _may_be_sentence(object stats)

cdef bint _stands_out(str text, Py_ssize_t length)

@cython.locals(words=list, pieces=list, line_ids=dict, piece=str, text=str, capitals=Py_ssize_t, count=Py_ssize_t, at=Py_ssize_t,
               end=Py_ssize_t)
cdef list _run(object lexicon, object block, object stats)

cdef bint _has_several_sentences(str text)

@cython.locals(text=str, sentence=str, first=str, folded=str, heads=dict, line_ids=dict, size=Py_ssize_t)
cdef list _sentence(object lexicon, object block)

@cython.locals(found=list, letter=Py_UCS4, start=Py_ssize_t, size=Py_ssize_t, at=Py_ssize_t, ended=bint)
cdef list _sentences(str text)

cdef bint _is_code(str text)

cdef list _end(object lexicon, object block)
