-- expect: policy.runtime
-- start positions at the ends of the integers
local n = 0
for _, i in ipairs { math.mininteger, math.maxinteger, 0, -1, 1 << 31, -(1 << 31), 1 << 32 } do
  n = n + (("abc"):find("b", i) or 0) + (("abc"):find("b", i, true) or 0) + #(("abc"):match(".?", i) or "")
  for w in ("abc"):gmatch(".", i) do n = n + 1 end
end
error(n)
