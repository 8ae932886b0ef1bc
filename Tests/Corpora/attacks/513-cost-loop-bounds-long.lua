-- expect: limit.fuel|limit.time|policy.runtime
-- the bounds of a loop are turned into numbers
local s = ("0"):rep(1000000) .. "1"
while true do pcall(function() for i = s, s, s do end end) pcall(function() for i = 1, s do end end) pcall(function() for i = 1.5, s do end end) end
