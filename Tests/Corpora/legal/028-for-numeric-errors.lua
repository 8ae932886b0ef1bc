-- counted loops with wrong bounds
local function e(f) return select(2, pcall(f)) end
return { e(function() for i = 1, 10, 0 do end end), e(function() for i = "x", 10 do end end), e(function() for i = 1, {} do end end), e(function() for i = 1, 2, nil do end end), e(function() for i = 1.5, 2, 0 do end end), e(function() for i = nil, 2 do end end), e(function() for i = 1, "10" do end end), e(function() for i = "1", 2 do end end) }
