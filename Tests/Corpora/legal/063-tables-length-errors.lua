-- what has no length
local function e(f) return select(2, pcall(f)) end
local x, t = nil, { n = 5 }
return { e(function() return #x end), e(function() return #t.n end), e(function() return #t.zzz end), e(function() return #5 end), e(function() return #undefined end), e(function() return #print end), e(function() return #true end) }
