local m = {}
local t = setmetatable({}, m)
m.__gc = function() while true do end end
m.__mode = 'k'
m.__close = function() error('x') end
t = nil
for i = 1, 2000 do local x = { i } end
return 'over'
