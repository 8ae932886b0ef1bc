-- move with wrong arguments
local function e(f) return select(2, pcall(f)) end
return { e(function() table.move({}, 1, math.maxinteger, 2) end), e(function() table.move({}, -1, math.maxinteger, 2) end), e(function() table.move(1, 1, 1, 1) end), e(function() table.move({}, 1, 2) end), e(function() table.move({}, 1, 2, 3, 4) end), e(function() table.move({}, "a", 2, 3) end), e(function() table.move() end) }
