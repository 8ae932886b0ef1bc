-- expect: policy.runtime
-- positions at the ends of the integers
local n = 0
for _, i in ipairs { math.mininteger, math.maxinteger, -1, 0, 1 << 31 } do
  if not pcall(utf8.offset, "äöü", i, i) then n = n + 1 end
  if not pcall(utf8.codepoint, "äöü", i, i) then n = n + 1 end
  if not pcall(utf8.len, "äöü", i, i) then n = n + 1 end
end
error(n)
