-- expect: limit.memory|limit.fuel
-- many small tables, kept
local t = {}
while true do t = { t, {}, {}, {}, {}, {} } end
