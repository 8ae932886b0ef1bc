-- a handler that always raises
local ok, e = xpcall(error, function(m) error(m, 0) end, "x")
return { ok, type(e) }
