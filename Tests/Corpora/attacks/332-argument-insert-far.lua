-- expect: policy.runtime
-- positions that are not there
local t = { 1, 2, 3 }
for _, p in ipairs { 0, 5, -1, math.maxinteger, math.mininteger, 2 ^ 53, 1 << 31 } do
  if pcall(table.insert, t, p, "x") then return "inserted" end
end
table.insert(t, math.maxinteger, "x")
