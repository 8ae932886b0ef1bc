-- expect: limit.fuel
-- two functions that call each other as tail calls
local a, b
function a(n) return b(n + 1) end
function b(n) return a(n - 1) end
a(0)
