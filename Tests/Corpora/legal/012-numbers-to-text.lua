-- how numbers print
local out = {}
for _, v in ipairs { 0, -0.0, 0.0, 1, 1.0, -1.5, 1e15, 1e16, 1e100, 1e14, 123456789012345, 123456789012345.0, 2 ^ 53, 2 ^ 63, -2 ^ 63, 0.1, 1 / 3, 100.0, 1e-5, 1e-4, 123.456e10, 5e-324, 1.7976931348623157e308, 0x1p-2, 0x.8p1, 3.14159265358979, 12345678.9, math.pi, -math.pi, 1e15 + 0.5, math.maxinteger, math.mininteger } do out[#out + 1] = tostring(v) out[#out + 1] = v .. "" end
return out
