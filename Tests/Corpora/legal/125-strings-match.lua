-- match with every class
local out = {}
for _, c in ipairs { "%a", "%c", "%d", "%g", "%l", "%p", "%s", "%u", "%w", "%x", "%A", "%D", "%S", "%W", ".", "[%a_]", "[^%s]", "[0-9a-f]" } do out[#out + 1] = (("aZ3 _\t!\0\127~é"):gsub(c, "#")) end
return out
