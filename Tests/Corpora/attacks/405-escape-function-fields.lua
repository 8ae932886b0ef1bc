-- expect: policy.runtime
-- fields of a function
return print.x
