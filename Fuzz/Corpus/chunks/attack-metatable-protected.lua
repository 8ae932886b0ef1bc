local t = setmetatable({}, { __metatable = 'no' })
return getmetatable(t), pcall(setmetatable, t, {}), pcall(rawset, _G, nil, 1)
