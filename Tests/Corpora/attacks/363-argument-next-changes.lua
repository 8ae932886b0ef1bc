-- expect: policy.runtime|limit.fuel
-- a table that gets new keys while it is walked
local t = { a = 1 }
local n = 0
for k in pairs(t) do
  n = n + 1
  for i = 1, 100 do t[k .. i] = true end
  if n > 1000 then break end
end
local k = next(t)
t.zz = 1
pcall(next, t, "zz")
error(n)
