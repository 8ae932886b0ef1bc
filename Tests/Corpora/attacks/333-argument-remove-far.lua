-- expect: policy.runtime
-- removals that are not there
local t = { 1, 2, 3 }
for _, p in ipairs { 6, -1, math.maxinteger, math.mininteger } do
  if pcall(table.remove, t, p) then return "removed" end
end
table.remove(t, math.mininteger)
