-- expect: policy.runtime
-- a key that is not in the table
return next({ a = 1 }, "b")
