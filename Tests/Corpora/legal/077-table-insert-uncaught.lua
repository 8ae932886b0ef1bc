-- the place of an error in a library function
local t = { 1, 2, 3 }

table.insert(t, 10, "x")
