-- expect: limit.fuel|limit.time
-- stores through a chain of 1900 tables
local t = {}
local top = t
for i = 1, 1900 do top = setmetatable({}, { __newindex = top }) end
for i = 1, math.maxinteger do top[i % 8] = i end
