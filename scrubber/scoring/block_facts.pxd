cimport cython

@cython.locals(texts=list, words=list, folded=list, titles=list, text=str, found=list, kind_numbers=dict, heading=int, kind=int, at=Py_ssize_t,
               size=Py_ssize_t, count=Py_ssize_t, functional=Py_ssize_t, digits=Py_ssize_t, capitals=Py_ssize_t,
               marks=Py_ssize_t, level=Py_ssize_t, tag=Py_ssize_t, container=Py_ssize_t,
               total=Py_ssize_t, ends_sentence=bint, share=cython.double)
cpdef Py_ssize_t read_blocks(
    object blocks, object stats, dict tags, float[:, ::1] rows, unsigned char[:, ::1] flags, Py_ssize_t[::1] own, object lists
)

@cython.locals(address=cython.float[::1], price=cython.float[::1], moment=cython.float[::1], bullet=cython.float[::1],
               last_mark=cython.float[::1], first_letter=cython.float[::1], all_capitals=cython.float[::1], at=Py_ssize_t,
               text=str, signs=int, marks=dict, letter=Py_UCS4)
cpdef fill_signs(list texts, list beginnings, const unsigned char[::1] may, object rows)

@cython.locals(stands=cython.float[::1], at=Py_ssize_t, given=Py_ssize_t)
cpdef Py_ssize_t fill_standing(object standing, object row)

cpdef list places(object rows)
