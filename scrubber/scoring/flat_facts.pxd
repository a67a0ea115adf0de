cimport cython
from scrubber.scoring.block_facts cimport places

cdef Py_ssize_t _MOST_BLANK

@cython.locals(pieces=cython.float[::1], above=cython.float[::1], below=cython.float[::1], at=Py_ssize_t, gap=Py_ssize_t,
               lines=tuple, last=tuple)
cpdef fill_lines(object blocks, object rows)

@cython.locals(dropped=cython.float[::1], topics=cython.float[::1], at=Py_ssize_t)
cpdef fill_topics(object standing, dict numbers, object rows)

@cython.locals(above=Py_ssize_t[::1], below=Py_ssize_t[::1], at=Py_ssize_t, step=Py_ssize_t, size=Py_ssize_t, base=Py_ssize_t,
               distance=Py_ssize_t, numbers=dict, line=str)
cpdef Py_ssize_t fill_template(object lines, dict times, Py_ssize_t least, Py_ssize_t reach, object groups)
