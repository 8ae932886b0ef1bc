-- the places that error puts before its message
local function f(level) error("msg", level) end
local function g(level) f(level) end
local function h(level)
  g(level)
end
local out = {}
for level = 0, 5 do out[#out + 1] = select(2, pcall(h, level)) end
out[#out + 1] = select(2, pcall(function() error("here") end))
out[#out + 1] = select(2, pcall(function() error("caller", 2) end))
out[#out + 1] = select(2, pcall(function() (function() error("outer", 2) end)() end))
out[#out + 1] = select(2, pcall(function() error("far", 100) end))
out[#out + 1] = select(2, pcall(function() error(42, 1) end))
out[#out + 1] = select(2, pcall(function() error("neg", -1) end))
return out
