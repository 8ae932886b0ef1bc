-- expect: limit.fuel|limit.time
-- code that loads itself, as tail calls
local s = "local s = ... return load(s)(s)"
return load(s)(s)
