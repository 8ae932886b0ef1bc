-- insert and remove with wrong arguments
local function e(f) return select(2, pcall(f)) end
return { e(function() table.insert({ 1 }, 5, 2) end), e(function() table.insert({ 1 }, 0, 2) end), e(function() table.insert({}) end), e(function() table.insert({}, 1, 2, 3) end), e(function() table.insert(nil, 1) end), e(function() table.insert({}, "x", 1) end), e(function() table.remove({ 1, 2, 3 }, 7) end), e(function() table.remove(5) end), e(function() table.insert({}, 1.5, 1) end), e(function() table.remove({}, -1) end), e(function() table.insert() end) }
