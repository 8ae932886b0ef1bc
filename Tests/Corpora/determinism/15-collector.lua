-- Nothing tells when the collector ran.
local seen = {}
for i = 1, 2000 do
  local t = setmetatable({}, { __index = function() return i end, __len = function() return i end })
  seen[i % 10 + 1] = t
  local s = ("x"):rep(i % 400) .. i
end
local sum = 0
for i = 1, 10 do sum = sum + #seen[i] + seen[i].any end
return sum
