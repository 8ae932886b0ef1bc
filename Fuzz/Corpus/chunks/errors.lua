local ok, e = pcall(error, { code = 7 })
local ok2, e2 = xpcall(function() local x = nil return x.y end, function(m) return 'caught ' .. m end)
local ok3, e3 = pcall(error, 'plain', 0)
error(e.code .. tostring(e2) .. e3, 2)
