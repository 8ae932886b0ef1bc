-- expect: policy.runtime
-- upvalues of the library's functions
return debug.getupvalue(print, 1)
