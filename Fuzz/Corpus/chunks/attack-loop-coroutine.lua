local function f() while true do coroutine.yield() end end
while true do local c = coroutine.wrap(f) c() c() end
