-- ten thousand coroutines
local t, sum = {}, 0
for i = 1, 10000 do t[i] = coroutine.wrap(function() coroutine.yield(i) return i * 2 end) end
for i = 1, 10000 do sum = sum + t[i]() + t[i]() end
return sum
