cimport cython

@cython.locals(known=dict, numbers=list, words=set, shape=tuple, at=Py_ssize_t)
cpdef tuple shapes_of(object tags, object hints)

@cython.locals(wanted=bytearray, is_any=bint, number=Py_ssize_t, at=Py_ssize_t)
cpdef list shaped(list numbers, tuple different, object words, object tags)

@cython.locals(found=list, around=list, at=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t)
cpdef list innermost(object numbers, object first, object last)

@cython.locals(first=list, last=list, headings=list, formed=list, linked=list, text=str, at=Py_ssize_t)
cpdef tuple block_columns(object blocks, object heading, object mostly_linked)
