-- expect: policy.runtime
-- metatables of the other basic types
for _, v in ipairs { 1, true, print, coroutine.create(print) } do if getmetatable(v) ~= nil then return type(v) end end
return getmetatable(nil).__index
