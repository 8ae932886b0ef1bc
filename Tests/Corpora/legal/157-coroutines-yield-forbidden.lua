-- yields that C functions do not let pass
local function try(f) local co = coroutine.create(f) return { coroutine.resume(co) } end
return { try(function() table.sort({ 1, 2, 3 }, coroutine.yield) end), try(function() return (("abc"):gsub(".", coroutine.yield)) end), try(function() return tostring(setmetatable({}, { __tostring = coroutine.yield })) end), try(function() return string.format("%s", setmetatable({}, { __tostring = function() coroutine.yield() end })) end) }
