cimport cython

@cython.locals(at=Py_ssize_t, undisputed=bint, overruled=bint, keep=bint, kept=list, above=list, given=list, probabilities=list, folds=list)
cpdef list verdicts(object page, object weights, object site_forest=*, str by=*)
