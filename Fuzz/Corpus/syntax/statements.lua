local a <const>, b = 1, ...
a1, t[2], t.x = b, 3
function t.f:g(x, ...) return x, ... end
local function r() return r() end
if a then elseif b then else end
while a do break end
repeat local z until z
for i = 1, 2, 3 do end
for k, v in pairs(t) do goto next ::next:: end
do ; ; end
return (f())
