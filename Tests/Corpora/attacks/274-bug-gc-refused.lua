-- expect: policy.runtime
-- a finalizer
setmetatable({}, { __gc = function() while true do end end })
return "installed"
