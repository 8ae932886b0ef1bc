-- expect: limit.fuel
-- coroutines that end before their counter does: 300,000 of them
for i = 1, 300000 do
  local co = coroutine.create(function() local a = 1 a = a + 1 a = a + 1 a = a + 1 a = a + 1 a = a + 1 a = a + 1 end)
  coroutine.resume(co)
end
while true do end
