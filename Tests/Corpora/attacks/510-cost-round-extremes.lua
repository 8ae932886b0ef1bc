-- expect: policy.runtime
-- rounding at the ends of the numbers
for _, x in ipairs { 1e308, -1e308, 5e-324, 0 / 0, 1 / 0, -1 / 0, math.mininteger, 2 ^ 63 } do
  for d = -15, 15 do round(x, d) floor(x) ceil(x) end
end
round(1, 99)
