-- expect: limit.fuel|limit.memory|limit.time
-- code loaded and kept
local t = {}
local s = "local a <const> = ... return {" .. ("a,"):rep(20000) .. "}"
while true do t[#t + 1] = load(s) end
