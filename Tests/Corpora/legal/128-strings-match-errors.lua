-- patterns that are none
local out = {}
for _, p in ipairs { "[a", "[]", "[^]", "(a", "a)", "%", "[%", "%b", "%bx", "%f", "%1", "(%1)", "(()", "[a-", "a%", "%f[", "(a)%2" } do out[#out + 1] = p .. ": " .. tostring(select(2, pcall(function() return ("abc"):find(p) end))) end
out[#out + 1] = select(2, pcall(function() return ("x"):rep(50):find(("(x)"):rep(33)) end))
out[#out + 1] = select(2, pcall(function() return ("x"):find() end))
out[#out + 1] = select(2, pcall(function() return ("x"):find({}) end))
out[#out + 1] = select(2, pcall(function() return string.match(nil, "x") end))
return out
