return pcall(setmetatable, {}, { __gc = function() end }), pcall(setmetatable, {}, { __mode = 'k' }), pcall(setmetatable, {}, { __close = print })
