-- expect: policy.runtime
-- levels that no stack has
pcall(error, "x", math.maxinteger)
pcall(error, "x", math.mininteger)
pcall(error, "x", -1)
pcall(error, "x", 1 << 31)
error("x", 1 << 32)
