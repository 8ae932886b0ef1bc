-- expect: policy.runtime
-- a metatable with __close
setmetatable({}, { __close = function() end })
return "installed"
