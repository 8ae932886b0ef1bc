-- utf8.codes
local out = {}
for p, c in utf8.codes("aä村") do out[#out + 1] = p .. ":" .. c end
for p, c in utf8.codes("") do out[#out + 1] = "never" end
local ok, e = pcall(function() for p, c in utf8.codes("a\xffb") do out[#out + 1] = p end end)
out[#out + 1] = e
local ok2, e2 = pcall(function() for p, c in utf8.codes("\xed\xa0\x80") do end end)
out[#out + 1] = e2
for p, c in utf8.codes("\u{200000}", true) do out[#out + 1] = c end
return out
