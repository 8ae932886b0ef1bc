-- assignments to fields and elements at once
local t = { x = 1, y = 2, 10, 20 }
t.x, t.y, t[1], t[2], t.z = t.y, t.x, t[2], t[1], #t
return t
