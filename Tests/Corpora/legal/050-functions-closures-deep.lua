-- variables from several levels up
local a = 1
local function f()
  local b = 2
  return function()
    local c = 3
    return function() a, b, c = a + 1, b + 1, c + 1 return a * 100 + b * 10 + c end
  end
end
local g = f()
local h, i = g(), g()
return { h(), h(), i(), a }
