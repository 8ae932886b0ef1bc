-- expect: policy.runtime
-- a megabyte of error text
error(("x"):rep(1000000))
