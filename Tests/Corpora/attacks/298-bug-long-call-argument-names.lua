-- expect: policy.runtime
-- messages for names of fifty kilobytes
local name = ("n"):rep(50000)
local t = setmetatable({}, { __index = function() return nil end })
local ok, e = pcall(function() return t[name].x end)
local ok2, e2 = pcall(load("return " .. ("n"):rep(20000) .. ".x"))
error(#e + #e2)
