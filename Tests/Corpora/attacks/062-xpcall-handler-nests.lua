-- expect: limit.fuel|limit.depth|limit.time
-- a handler that calls xpcall with itself
local function handler(e) return xpcall(error, handler, e) end
while true do xpcall(error, handler, "x") end
