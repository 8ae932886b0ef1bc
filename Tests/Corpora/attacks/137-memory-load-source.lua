-- expect: limit.memory|policy.runtime|limit.fuel
-- loaded code of a megabyte
local f, e = load("return '" .. ("x"):rep(1000000) .. "'")
error(e)
