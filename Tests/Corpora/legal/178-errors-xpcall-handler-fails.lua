-- a handler that raises is called again for its own error
local n = 0
local out = { { xpcall(error, function(m) n = n + 1 if n < 3 then error("again" .. n, 0) end return m end, "x") }, n }
out[#out + 1] = { xpcall(function() local t = nil; return t.x end, function(m) if type(m) == "table" then return m[1] end error({ "kept: " .. m }) end) }
return out
