-- floor, ceil, tointeger, modf, fmod
local out = {}
for _, v in ipairs { 2.5, -2.5, 2.0, -0.0, 1e100, -1e100, 3, 2 ^ 53, 1 / 0 } do
  out[#out + 1] = math.floor(v) out[#out + 1] = math.ceil(v) out[#out + 1] = tostring(math.tointeger(v))
  local i, f = math.modf(v) out[#out + 1] = i out[#out + 1] = f
end
out[#out + 1] = math.fmod(7, 3) out[#out + 1] = math.fmod(-7, 3) out[#out + 1] = math.fmod(7, -3) out[#out + 1] = math.fmod(-6.5, 2) out[#out + 1] = math.fmod(math.mininteger, -1)
return out
