-- expect: limit.fuel|limit.time
-- a hundred conversions with widths of 99
local f = ("%99.99f"):rep(100)
local t = {}
for i = 1, 100 do t[i] = 1e308 end
while true do string.format(f, table.unpack(t)) end
