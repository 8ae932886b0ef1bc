-- expect: policy.syntax 2
local a = "abc
return policy { id = "case", version = "1", unit = "household" }
