-- a local _ENV changes what globals are
local function f()
  local _ENV = { x = 1 }
  y = 2
  return x, y, _ENV.y
end
local a, b, c = f()
local function g(_ENV) return name end
local tostring = tostring
do
  local _ENV <const> = { v = "const" }
  c = v
end
return { a, b, c, g { name = "param" }, tostring(y) }
