-- expect: limit.memory|limit.fuel|policy.runtime
-- a text replaced by itself, again and again
local s = "xxxxxxxx"
while true do s = s:gsub("x", s) end
