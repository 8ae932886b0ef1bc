-- expect: limit.depth|limit.fuel
-- a handler that is called for its own errors
local function handler() return error("again") end
local function f() xpcall(f, handler) error("again") end
f()
