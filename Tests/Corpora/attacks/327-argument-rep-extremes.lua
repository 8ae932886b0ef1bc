-- expect: policy.runtime
-- string.rep with every extreme count
local n = 0
for _, c in ipairs { -1, 0, math.mininteger, 1 << 62, math.maxinteger, 1e15, -1e15 } do
  for _, s in ipairs { "", "x", "xy" } do
    for _, sep in ipairs { "", ",", ", " } do
      local ok, v = pcall(string.rep, s, c, sep)
      if ok and #v > 0 then return v end
      n = n + 1
    end
  end
end
error(n)
