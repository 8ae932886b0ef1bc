-- the length of sequences
local t = {}
for i = 1, 100 do t[i] = i end
local out = { #t }
for i = 1, 50 do t[#t] = nil end
out[#out + 1] = #t
t[#t + 1] = "x"
out[#out + 1] = #t
out[#out + 1] = #{}
out[#out + 1] = #"" out[#out + 1] = #"a\0b" out[#out + 1] = #"村"
out[#out + 1] = #{ table.unpack({ 1, 2, 3 }) }
out[#out + 1] = #{ n = 1, 2 }
return out
