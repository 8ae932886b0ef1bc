-- floor division and modulo of floats of every sign
local out = {}
for _, a in ipairs { 7.5, -7.5, 0.0, 1e300, -1e-300, 1 / 0, -1 / 0 } do
  for _, b in ipairs { 2.0, -2.0, 0.75, 1 / 0, -1 / 0, 1e-300 } do out[#out + 1] = a // b out[#out + 1] = a % b out[#out + 1] = a / b end
end
return out
