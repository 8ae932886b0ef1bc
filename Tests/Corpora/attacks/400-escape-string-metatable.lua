-- expect: policy.runtime
-- the metatable of texts
return getmetatable("").__index.rep
