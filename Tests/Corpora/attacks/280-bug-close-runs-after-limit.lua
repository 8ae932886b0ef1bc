-- expect: limit.fuel|policy.runtime
-- a loop's fourth value that works on after the limit
local mt = {}
local c = setmetatable({}, mt)
pcall(function()
  mt.__close = function() while true do end end
  for i in function() return 1 end, nil, nil, c do end
end)
return "alive"
