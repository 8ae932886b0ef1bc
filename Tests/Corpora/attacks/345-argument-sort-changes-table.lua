-- expect: policy.runtime|limit.fuel
-- a comparator that empties, fills and lengthens the table being sorted
local t = {}
for i = 1, 500 do t[i] = 500 - i end
pcall(table.sort, t, function(a, b)
  for i = 1, 10 do t[i] = nil end
  t[#t + 1] = a
  return a < b
end)
error("held")
