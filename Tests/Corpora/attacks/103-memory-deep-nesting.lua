-- expect: limit.memory|limit.fuel
-- a list of tables a million deep
local t = {}
while true do t = { t } end
