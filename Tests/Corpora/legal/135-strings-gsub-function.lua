-- gsub with a function
local seen = {}
return { { ("abc"):gsub("%w", function(c) return c:upper() end) }, { ("abc"):gsub("%w", function(c) if c == "b" then return "B" end end) }, { ("a=1 b=2"):gsub("(%w)=(%w)", function(k, v) return v .. "=" .. k end) }, { ("abc"):gsub("", function() return "." end) }, { ("abc"):gsub("%w", function(c) return c == "a" and false or 7 end) }, { ("abc"):gsub("()", function(p) return p end) }, { ("hello"):gsub("l", function(c) seen[#seen + 1] = c end, 1) }, #seen }
