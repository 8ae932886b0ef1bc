-- expect: limit.fuel|limit.time|policy.runtime
-- the same with a decimal text of zeros before a seven
local s = ("0"):rep(1000000) .. "7"
while true do local x = s | s x = s ~ s x = s >> s end
