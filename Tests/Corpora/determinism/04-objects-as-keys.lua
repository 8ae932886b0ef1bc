-- Objects as keys lie where their addresses put them: nothing may show it.
local t, keys = {}, {}
for i = 1, 200 do
  local k = i % 3 == 0 and {} or i % 3 == 1 and function() return i end or coroutine.create(print)
  keys[i] = k
  t[k] = i
  if i % 7 == 0 then t[keys[i // 2]] = nil end
end
for i = 1, 50 do t[i] = i end
local sum = 0
for i = 1, 200 do sum = sum + (t[keys[i]] or 0) * i end
return { sum, #t, pcall(next, t) }
