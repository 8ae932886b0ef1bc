-- what cannot be joined, and how the messages name it
local function e(f) return select(2, pcall(f)) end
local t, n = { x = {} }, nil
return { e(function() return "a" .. nil end), e(function() return "a" .. t.x end), e(function() return n .. "a" end), e(function() return t.y .. "a" end), e(function() return 1 .. undefined end), e(function() return "a" .. "b" .. {} end), e(function() return true .. "" end), e(function() return print .. "" end), e(function() return "a" .. t.x.y .. "b" end) }
