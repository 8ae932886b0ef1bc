-- expect: policy.runtime
-- an environment that answers every name
local e = error
local _ENV = setmetatable({}, { __index = function(_, k) return k end })
if os ~= "os" then return "real" end
e("held")
