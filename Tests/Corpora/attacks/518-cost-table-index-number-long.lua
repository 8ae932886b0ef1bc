-- expect: limit.fuel|limit.time|policy.runtime
-- positions of table functions as texts
local s = ("0"):rep(1000000) .. "1"
while true do local t = { 1, 2 } table.insert(t, s, 1) table.remove(t, s) table.move(t, s, s, s) utf8.codepoint("x", s) end
