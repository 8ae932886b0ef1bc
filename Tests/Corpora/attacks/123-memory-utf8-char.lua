-- expect: limit.memory|limit.fuel|limit.time|policy.runtime
-- utf8.char of very many arguments, kept
local s = ("x"):rep(200000)
local t = {}
while true do t[#t + 1] = utf8.char(s:byte(1, -1)) .. #t end
