local t = {}
for i = 1, 30 do t[#t + 1] = (i * 37) % 31 end
table.sort(t, function(x, y) return x > y end)
table.insert(t, 1, 'first')
table.remove(t)
local keys = {}
for k, v in pairs { b = 1, a = 2, [1.5] = 3, [true] = 4 } do keys[#keys + 1] = tostring(k) .. '=' .. v end
return table.concat(t, ' '), table.concat(keys, ';'), select('#', table.unpack(t, 1, 9)), table.pack(1, nil, 3)
