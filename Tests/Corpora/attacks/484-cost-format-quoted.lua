-- expect: limit.fuel|limit.time|limit.memory|policy.runtime
-- a quarter of a megabyte of bytes that need quoting
local s = ("\0"):rep(250000)
while true do string.format("%q", s) end
