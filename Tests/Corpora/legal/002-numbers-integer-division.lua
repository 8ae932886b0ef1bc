-- floor division and modulo of every sign
local out = {}
for _, a in ipairs { 7, -7, 0, math.maxinteger, math.mininteger } do
  for _, b in ipairs { 2, -2, 3, -3, 1, -1, math.maxinteger, math.mininteger } do out[#out + 1] = a // b out[#out + 1] = a % b end
end
return out
