-- expect: policy.runtime
-- positions beyond the text
local n = 0
for _, p in ipairs { math.mininteger, math.maxinteger, 100, -100, 1 << 62 } do
  if not pcall(string.unpack, "i4", "abcdefgh", p) then n = n + 1 end
end
string.unpack("s8", ("\255"):rep(8))
