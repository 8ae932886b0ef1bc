-- expect: policy.runtime
-- characters beyond 2^31
return utf8.char(1 << 31)
