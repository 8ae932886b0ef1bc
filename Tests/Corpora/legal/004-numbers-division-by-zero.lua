-- by zero: errors for integers, infinities for floats
local function e(f) return select(2, pcall(f)) end
local zero = 0
return { e(function() return 1 // zero end), e(function() return 1 % zero end), 1 / 0, -1 / 0, 1 // 0.0, -1 // 0.0, 5.5 % math.huge, -5.5 % math.huge, 1 % -math.huge }
