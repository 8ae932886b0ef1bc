-- tonumber with wrong arguments
local function e(...) return select(2, pcall(...)) end
return { e(tonumber, 10, 10), e(tonumber, "10", 1), e(tonumber, "10", 37), e(tonumber, "10", 2.5), e(tonumber), tostring(tonumber(nil)), tostring(tonumber({})), tostring(tonumber(true)), tonumber(5), tonumber(5.5), e(tonumber, nil, 10), e(tonumber, {}, 10) }
