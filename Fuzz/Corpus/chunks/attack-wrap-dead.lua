local f = coroutine.wrap(function() return 1 end)
f()
return pcall(f), pcall(coroutine.resume, coroutine.running()), pcall(coroutine.yield, 1), pcall(coroutine.wrap(function() coroutine.yield(pcall) end))
