local s = ('村庄'):rep(3, ', ')
local n = 0
for w in s:gmatch('[^, ]+') do n = n + #w end
return s:upper():lower():reverse():sub(-4, -1), n, ('%5.2f|%q|%x'):format(1.005, 'a\nb', 255), s:byte(1, 3)
