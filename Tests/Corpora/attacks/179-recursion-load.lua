-- expect: limit.depth|limit.fuel|limit.time
-- loaded code that loads code, not as a tail call
local s = "local s = ... return 1 + load(s)(s)"
return load(s)(s)
