cimport cython

@cython.locals(known=dict, numbers=list, alike=list, words=set, shape=tuple, members=list, at=Py_ssize_t)
cpdef tuple shapes_of(object tags, object hints)

@cython.locals(found=list, number=Py_ssize_t, shape=tuple)
cpdef list members(tuple different, list alike, object words, object tags)

@cython.locals(found=list, around=list, at=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t)
cpdef list innermost(object numbers, object first, object last)

@cython.locals(first=list, last=list, headings=list, formed=list, text=str)
cpdef tuple block_columns(object blocks, object heading)
