-- expect: limit.fuel|limit.depth
-- a limit below 190 protected calls, each of which goes on
local function nest(n)
  if n == 0 then while true do end end
  pcall(nest, n - 1)
  return "alive"
end
return nest(190)
