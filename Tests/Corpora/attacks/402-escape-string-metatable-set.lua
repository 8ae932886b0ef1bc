-- expect: policy.runtime
-- the metatable of texts, set
setmetatable("", {})
