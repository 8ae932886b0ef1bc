-- expect: policy.runtime
-- nil as an error value
error()
