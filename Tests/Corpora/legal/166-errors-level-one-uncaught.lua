-- an uncaught error with its place
local function check(x)
  if x < 0 then
    error("negative: " .. x)
  end
end
check(-5)
