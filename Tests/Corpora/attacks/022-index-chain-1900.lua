-- expect: limit.fuel|limit.time
-- lookups through a chain of 1900 tables: one instruction, 1900 steps
local t = {}
for i = 1, 1900 do t = setmetatable({}, { __index = t }) end
while true do local a, b, c, d = t.a, t.b, t.c, t.d end
