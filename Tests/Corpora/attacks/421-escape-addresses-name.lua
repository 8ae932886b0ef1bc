-- expect: policy.runtime
-- addresses behind __name
local t = setmetatable({}, { __name = "My.Type" })
local s = tostring(t) .. select(2, pcall(string.rep, t)) .. select(2, pcall(function() return t + 1 end))
if s:find("%x%x%x%x%x%x%x") then return s end
error("held")
