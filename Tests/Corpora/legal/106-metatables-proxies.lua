-- read-only tables, default values, tracked access
local function readonly(t) return setmetatable({}, { __index = t, __newindex = function(_, k) error("attempt to write " .. k, 2) end, __len = function() return #t end, __pairs = function() return next, t, nil end }) end
local days = readonly { "Mon", "Tue", x = 1 }
local n = 0
for k in pairs(days) do n = n + 1 end
local ok, e = pcall(function() days[3] = "Wed" end)
local count = setmetatable({}, { __index = function() return 0 end })
for c in ("hello"):gmatch(".") do count[c] = count[c] + 1 end
return { days[1], #days, n, ok, e, count.l, count.h, count.z }
