-- half a million tail calls need no stack
local function loop(n, acc) if n == 0 then return acc end return loop(n - 1, acc + 1) end
local function a(n) if n == 0 then return "done" end return (function(m) return a(m) end)(n - 1) end
return { loop(500000, 0), a(1000) }
