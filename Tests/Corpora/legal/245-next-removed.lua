-- fields that are cleared while their table, or others, are walked
local out = {}
local function count(t, inner)
  local n = 0
  for k in pairs(t) do t[k] = nil n = n + 1 inner(t) end
  out[#out + 1] = n
end
count({ a = 1, b = 2, c = 3 }, function(t) for _ in pairs(t) do end end)
count({ a = 1, b = 2, c = 3 }, function() for i = 1, 70 do for _ in pairs({ x = 1, y = 2 }) do break end end end)
count({ 1, 2, 3, 4, 5 }, function(t) next(t) end)
count({ 1, 2, 3, x = 4, [false] = 5 }, function(t) for _ in next, t do break end end)
local t, n = {}, 0
for i = 1, 500 do t["k" .. i] = i end
while true do local k = next(t) if k == nil then break end t[k] = nil n = n + 1 end
out[#out + 1] = n
return out
