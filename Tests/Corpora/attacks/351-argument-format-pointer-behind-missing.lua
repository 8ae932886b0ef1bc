-- expect: policy.runtime
-- %p with arguments that confuse a counter
local ok, s = pcall(string.format, "%%%%%s%%%-p", "x", {})
if ok and s:find("0x") then return s end
ok, s = pcall(string.format, "%5%%p", {})
if ok and s:find("0x") then return s end
ok, s = pcall(string.format, "%\0p", {})
if ok and s:find("0x") then return s end
error("held")
