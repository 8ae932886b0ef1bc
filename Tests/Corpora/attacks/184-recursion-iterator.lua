-- expect: limit.depth
-- an iterator that loops over itself
local function f() for _ in f do return 1 end end
f()
