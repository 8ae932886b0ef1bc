-- expect: limit.depth|policy.runtime
-- helpers in helpers
local function f() return any({ 1 }, f) end
f()
error("held")
