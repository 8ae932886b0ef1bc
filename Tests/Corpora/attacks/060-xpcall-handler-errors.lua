-- expect: limit.fuel
-- a handler that raises for ever
local function handler(e) error(e) end
while true do xpcall(error, handler, "x") end
