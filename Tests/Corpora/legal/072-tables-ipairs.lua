-- ipairs stops at the first nil and asks __index
local out = {}
for i, v in ipairs(setmetatable({}, { __index = function(_, i) if i <= 3 then return i * i end end })) do out[#out + 1] = v end
for i, v in ipairs { [1] = "a", [2] = "b", [4] = "d" } do out[#out + 1] = v end
for i, v in ipairs("text") do out[#out + 1] = "never" end
local f, s, c = ipairs { 7 }
out[#out + 1] = type(f) out[#out + 1] = c out[#out + 1] = select(2, f(s, 0)) out[#out + 1] = f(s, 1) == nil
return out
