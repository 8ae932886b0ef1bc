-- expect: policy.runtime|limit.fuel
-- a __concat handler that makes the stack grow: the library keeps a stale pointer
local function grow(n) if n == 0 then return 1 end return (select("#", grow(n - 1), 1)) end
local mt = {}
local ok, e = pcall(setmetatable, {}, { __concat = function(a, b) grow(5000) return "x" end })
if ok then for i = 1, 1000 do local x = e .. e .. e .. "a" .. e end return "installed" end
error(e, 0)
