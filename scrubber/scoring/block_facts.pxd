cimport cython

@cython.locals(words=cython.float[::1], characters=cython.float[::1], function_words=cython.float[::1], digits=cython.float[::1],
               capitals=cython.float[::1], punctuation=cython.float[::1], ends=cython.float[::1], linked=cython.float[::1],
               kinds=cython.float[::1], prose=cython.float[::1], before=cython.float[::1], at=Py_ssize_t, size=Py_ssize_t,
               count=Py_ssize_t, total=Py_ssize_t, kind_numbers=dict)
cpdef Py_ssize_t fill_counts(object blocks, object stats, object rows)

@cython.locals(address=cython.float[::1], price=cython.float[::1], moment=cython.float[::1], bullet=cython.float[::1],
               last_mark=cython.float[::1], first_letter=cython.float[::1], all_capitals=cython.float[::1],
               level=cython.float[::1], have_digits=cython.float[::1], at=Py_ssize_t, letters=dict, have_addresses=bint,
               text=str, all_of_it=str, whole=str, letter=str, signs=list, sign=str, marks=dict)
cpdef fill_signs(object blocks, list texts, object digits, object rows)

@cython.locals(times=cython.float[::1], order=cython.float[::1], in_title=cython.float[::1], same_opening=cython.float[::1],
               at=Py_ssize_t, seen=dict, openings=dict, words=list)
cpdef fill_repetition(object blocks, object stats, frozenset title_words, object rows)

@cython.locals(shared=cython.float[::1], different=cython.float[::1], is_prose=cython.float[::1], at=Py_ssize_t,
               vocabulary=dict, of_prose=dict, own=set, occurring=frozenset, repeated=frozenset, word=str)
cpdef fill_topic(object stats, object prose, object rows)

@cython.locals(stands=cython.float[::1], at=Py_ssize_t, given=Py_ssize_t)
cpdef Py_ssize_t fill_standing(object standing, object row)

cpdef list places(object rows)
