-- expect: limit.fuel|limit.time|limit.depth
-- errors raised and caught below a hundred thousand calls: giving back the stack walks it
local function deep(n)
  if n > 0 then return 1 + deep(n - 1) end
  while true do pcall(error, "x") end
end
deep(100000)
