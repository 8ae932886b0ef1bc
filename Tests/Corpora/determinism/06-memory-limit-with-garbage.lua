-- The same with garbage, collected now and then.
local live, n = {}, 0
while true do
  n = n + 1
  live[n] = { n, tostring(n) .. "x" }
  local junk = { {}, {}, ("y"):rep(n % 700) .. n }
  if n % 3 == 0 then live[n // 3] = nil end
end
