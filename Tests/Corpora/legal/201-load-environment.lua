-- load with an environment
local env = { y = 5 }
local f = load("y = y + 1 z = 2 return y, _ENV", "chunk", "t", env)
local a, b = f()
return { a, b == env, env.y, env.z, tostring(z), load("return tostring", "c", "t", {})() == nil, load("return _ENV", "c", "t", nil)() == nil, load("return ...", "c", "t", {})(7), pcall(load("return x.y", "=c", "t", {})), load("return _G")() == _G, load("return _ENV")() == _G }
