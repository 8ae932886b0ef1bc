-- Where fuel ends among many coroutines.
local n = 0
while true do
  local co = coroutine.wrap(function() for i = 1, n % 300 do if i % 7 == 0 then coroutine.yield(i) end end end)
  for i = 1, 5 do co() if i * 7 > n % 300 then break end end
  n = n + 1
end
