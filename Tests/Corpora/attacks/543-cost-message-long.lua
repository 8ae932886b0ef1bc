-- expect: limit.fuel|limit.time|limit.memory
-- messages that quote a megabyte
local s = ("x"):rep(1000000)
while true do pcall(string.pack, s) pcall(string.format, "%" .. s) pcall(require, s) pcall(error, s, 1) pcall(load, s, s) end
