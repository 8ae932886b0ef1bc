-- expect: limit.fuel|limit.time|policy.runtime
-- four hundred thousand varargs, copied by each instruction
local function f(...)
  while true do
    local a = (select("#", ...)) + (select("#", ...)) + (select("#", ...)) + (select("#", ...))
  end
end
f((("x"):rep(400000)):byte(1, -1))
