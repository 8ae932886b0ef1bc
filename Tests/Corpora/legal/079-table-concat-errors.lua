-- concat of what is no text
local function e(f) return select(2, pcall(f)) end
return { e(function() return table.concat { 1, {}, 3 } end), e(function() return table.concat({ 1, nil, 3 }, "", 1, 3) end), e(function() return table.concat(nil) end), e(function() return table.concat({ 1 }, {}) end), e(function() return table.concat { true } end), e(function() return table.concat({ 1 }, "", "x") end), e(function() return table.concat({}, "", 1, 1) end) }
