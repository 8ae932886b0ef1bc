local t = {}
for p, c in utf8.codes('aé村😀') do t[#t + 1] = p .. ':' .. c end
return t[4], utf8.len('\xff'), utf8.codepoint('村', 1), utf8.offset('aé村', 3), utf8.char(65, 0x7FFFFFFF), utf8.charpattern
