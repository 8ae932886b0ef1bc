-- expect: limit.fuel|limit.time
-- a megabyte of continuation bytes
local s = ("\x80"):rep(1000000)
while true do utf8.len(s) pcall(utf8.offset, s, 2) pcall(utf8.codepoint, s, 1, -1) pcall(utf8.offset, s, -1) end
