local t, r = {}, {}
for i = 1, 60 do t['k' .. i * 7919 % 61] = i end
for k, v in pairs(t) do r[#r + 1] = k .. v end
t = { 1, 2, nil, 4 }
t[#t + 1] = 5
return table.concat(r, ' '), #t
