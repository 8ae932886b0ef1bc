-- expect: limit.fuel
-- a limit inside a comparator, swallowed outside of sort
pcall(table.sort, { 3, 2, 1 }, function() while true do end end)
return "alive"
