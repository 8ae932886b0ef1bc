-- expect: policy.runtime
-- a number as an error value
error(42)
