-- expect: policy.runtime
-- bytes that are none
return string.char(256)
