-- expect: policy.runtime
-- a protected metatable stays protected
local t = setmetatable({}, { __metatable = "locked" })
if getmetatable(t) ~= "locked" then return "seen" end
setmetatable(t, {})
