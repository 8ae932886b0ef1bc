-- a table that occurs twice in a result is no cycle
local one = { 1, a = 2 }
return { one, one, { one, one }, named = one }
