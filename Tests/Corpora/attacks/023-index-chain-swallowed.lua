-- expect: limit.fuel|limit.time|policy.runtime|limit.depth
-- a chain of lookups that is too long for Lua, tried again and again
local t = {}
for i = 1, 3000 do t = setmetatable({}, { __index = t }) end
while true do pcall(function() return t.x end) end
