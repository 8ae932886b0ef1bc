-- select with wrong arguments
local function e(...) return select(2, pcall(...)) end
return { e(function() return select(0, 1) end), e(function() return select(-5, 1) end), e(function() return select("x", 1) end), e(function() return select() end), e(function() return select(1.5) end), select("#", select(5, 1, 2)), select("2", "a", "b") }
