-- expect: policy.runtime
-- a metatable for the globals
setmetatable(_G, { __index = function(_, k) return "made up " .. k end })
if type(os) ~= "string" then return "real" end
error(os)
