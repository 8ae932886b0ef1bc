-- expect: limit.fuel|limit.depth
-- every protected call on the way up starts a loop of its own
local function nest(n)
  if n > 0 then pcall(nest, n - 1) end
  while true do end
end
nest(100)
