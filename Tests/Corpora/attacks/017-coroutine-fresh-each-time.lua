-- expect: limit.fuel
-- a new coroutine for every few instructions, so that no counter in one thread gets far
while true do
  coroutine.wrap(function() local x = 0 for i = 1, 20 do x = x + i end end)()
end
