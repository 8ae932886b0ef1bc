return tostring(print), tostring({}), tostring(coroutine.create(print)), string.format('%s %s', {}, print), pcall(string.format, '%p', {}), #tostring(_G)
