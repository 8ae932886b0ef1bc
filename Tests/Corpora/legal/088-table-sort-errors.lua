-- sort of what has no order
local function e(f) return select(2, pcall(f)) end
return { e(function() table.sort { 1, "x" } end), e(function() table.sort { {}, {} } end), e(function() table.sort({ 1, 2 }, 5) end), e(function() table.sort(nil) end), e(function() table.sort({ 3, 1, 2 }, function() error("in comparator") end) end), e(function() table.sort({ 3, 1, 2 }, function(a, b) return a.x < b end) end), e(function() table.sort { true, false } end) }
