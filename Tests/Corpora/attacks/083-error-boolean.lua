-- expect: policy.runtime
-- false as an error value
error(false)
