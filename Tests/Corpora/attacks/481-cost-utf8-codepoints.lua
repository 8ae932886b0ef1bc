-- expect: limit.fuel|limit.time|policy.runtime
-- all characters of a megabyte as values
local s = ("村"):rep(330000)
while true do utf8.codepoint(s, 1, -1) end
