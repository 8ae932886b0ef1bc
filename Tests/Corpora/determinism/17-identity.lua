-- What a script could tell two runs apart by.
local out = {}
for k, v in pairs(_G) do out[#out + 1] = k .. type(v) end
for _, l in ipairs { string, table, math, utf8, coroutine } do for k in pairs(l) do out[#out + 1] = k end end
local co, main = coroutine.running()
out[#out + 1] = tostring(co) .. tostring(main) .. coroutine.status(co)
out[#out + 1] = lottery and type(lottery) or ""
return out
