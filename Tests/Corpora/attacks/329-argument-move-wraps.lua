-- expect: policy.runtime|limit.fuel
-- table.move over the end of the integers
local t = { 1, 2, 3 }
for _, a in ipairs {
  { 1, math.maxinteger, 2 }, { math.mininteger, math.maxinteger, 1 }, { 1, 3, math.maxinteger }, { math.maxinteger - 1, math.maxinteger, 2 },
  { -1, math.maxinteger, 5 }, { 0, math.maxinteger, 1 }, { math.mininteger, -1, math.maxinteger }, { 1, 1 << 40, 1 << 41 },
} do pcall(table.move, t, a[1], a[2], a[3]) end
table.move(t, 1, math.maxinteger, 2)
