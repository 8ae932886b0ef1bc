-- Numbers and texts in one table, in many orders of coming and going.
local out, x = {}, 1
for round = 1, 40 do
  local t = {}
  for step = 1, 300 do
    x = (x * 1103515245 + 12345) % 2147483648
    local key = x % 3 == 0 and "name" .. x % 90 or x % 60
    if x % 5 < 2 then t[key] = nil else t[key] = step end
  end
  out[#out + 1] = #t
  local n = 0
  for k, v in pairs(t) do n = n * 31 + (type(k) == "number" and k or #k) + v end
  out[#out + 1] = n
end
return out
