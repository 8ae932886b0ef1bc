-- expect: policy.runtime
-- bases that are none
local n = 0
for _, b in ipairs { 0, 1, 37, -1, math.maxinteger, math.mininteger } do if not pcall(tonumber, "10", b) then n = n + 1 end end
return tonumber(10, 99)
