-- expect: limit.fuel
-- a comparator that adds to the table being sorted
local t = { 5, 4, 3, 2, 1 }
table.sort(t, function(a, b) t[#t + 1] = #t while true do t[1] = t[1] end return a < b end)
