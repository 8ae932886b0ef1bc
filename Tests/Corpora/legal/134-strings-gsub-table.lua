-- gsub with a table
local t = setmetatable({ name = "Lua", n = 5, no = false }, { __index = function(_, k) return k == "made" and "up" or nil end })
return { { ("$name is $n and $no and $made and $x"):gsub("%$(%w+)", t) }, { ("abc"):gsub("%w", { a = "1", b = 2.5 }) }, { ("abc"):gsub("(a)(b)", { a = "first" }) }, { ("abc"):gsub("()b", { [2] = "two" }) } }
