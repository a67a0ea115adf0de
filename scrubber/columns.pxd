cimport cython

@cython.locals(known=dict, numbers=list, alike=list, words=set, shape=tuple, members=list, at=Py_ssize_t)
cpdef tuple shapes_of(object tags, object hints)

@cython.locals(first=list, last=list, headings=list, formed=list, text=str)
cpdef tuple block_columns(object blocks, object heading)
