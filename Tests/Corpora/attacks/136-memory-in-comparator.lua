-- expect: limit.memory
-- memory filled inside a comparator
pcall(table.sort, { 1, 2, 3 }, function() local s = "x" while true do s = s .. s end end)
return "alive"
