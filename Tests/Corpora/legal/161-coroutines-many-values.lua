-- many values in and out
local co = coroutine.wrap(function(...) local n = select("#", ...) while true do n = select("#", coroutine.yield(n, ...)) end end)
local t = {}
for i = 1, 200 do t[i] = i end
return { (co(table.unpack(t))), select("#", co(1, nil, nil)), (co()), (co(nil)) }
