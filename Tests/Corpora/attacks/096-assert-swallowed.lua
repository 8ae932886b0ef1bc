-- expect: policy.runtime
-- assert with an object
assert(false, { code = "ok" })
