-- __tostring and __name
local t = setmetatable({}, { __tostring = function(t) return "shown" end })
local u = setmetatable({}, { __tostring = function() return 5 end })
local n = setmetatable({}, { __name = "My.Type" })
local function e(f, ...) return select(2, pcall(f, ...)) end
return { tostring(t), string.format("%s|%5s|%-7s|%.2s", t, "x", t, t), e(tostring, u), tostring(n):match("^[%a.]+"), e(tostring), e(function() return #n < n end), e(function() return n + 1 end), e(function() return n < n end), e(string.rep, n), e(function() return ("x"):rep(n) end) }
