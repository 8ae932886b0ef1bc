-- expect: limit.fuel|limit.time
-- a sort of twenty thousand times the same megabyte: one unit of work a comparison is too little
local s, t = ("x"):rep(1000000), {}
for i = 1, 20000 do t[i] = s end
table.sort(t)
error("held")
