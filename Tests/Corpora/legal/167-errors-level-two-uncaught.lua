-- an uncaught error with the caller's place
local function check(x)
  if x < 0 then error("negative: " .. x, 2) end
end

check(-5)
