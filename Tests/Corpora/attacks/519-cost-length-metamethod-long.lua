-- expect: limit.fuel|limit.time|policy.runtime
-- __len that gives a text of a megabyte
local s = ("0"):rep(1000000) .. "1"
local t = setmetatable({ 1 }, { __len = function() return s end })
while true do pcall(table.concat, t) pcall(table.unpack, t) pcall(table.insert, t, 1) pcall(table.sort, t) end
