-- expect: policy.runtime
-- a coroutine as a way to a function of the library and its upvalues
local co = coroutine.wrap(string.format)
if co("%s", "x") ~= "x" then return "odd" end
for _, f in ipairs { coroutine.wrap(("x").rep), coroutine.wrap(pcall), coroutine.wrap(coroutine.yield) } do pcall(f) end
co()
