-- expect: policy.runtime
-- numbers that do not fit
return string.pack("i1", 1000)
