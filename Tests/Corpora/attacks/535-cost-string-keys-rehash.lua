-- expect: limit.fuel|limit.time|limit.memory
-- tables that are filled and dropped, so that each fill is many rehashes
while true do local t = {} for i = 1, 3000 do t[i .. ""] = i end end
