-- expect: limit.fuel
-- a limit swallowed inside the comparator
table.sort({ 3, 2, 1 }, function(a, b) pcall(function() while true do end end) return a < b end)
return "alive"
