-- errors out of coroutines keep their values
local co = coroutine.create(function() local x = nil return x.field end)
local t = setmetatable({}, { __tostring = function() return "object" end })
local out = { { coroutine.resume(co) }, { coroutine.resume(coroutine.create(function() error(t) end)) }, { coroutine.resume(coroutine.create(function() error() end)) }, { coroutine.resume(coroutine.create(function() error("no place", 0) end)) }, { coroutine.resume(coroutine.create(error), "direct") } }
out[2][2] = out[2][2] == t
return out
