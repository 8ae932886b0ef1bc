-- expect: limit.fuel
-- table.move through metamethods that never end
table.move(setmetatable({}, { __index = function() while true do end end }), 1, 2, 1, {})
