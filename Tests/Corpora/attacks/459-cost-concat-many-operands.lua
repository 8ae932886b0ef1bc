-- expect: limit.fuel|limit.memory
-- a hundred operands of ten thousand bytes
local a = ("x"):rep(10000)
local f = load("local a = ... while true do local s = " .. ("a .. "):rep(99) .. "a end")
f(a)
