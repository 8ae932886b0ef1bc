-- utf8.char and utf8.codepoint
return { utf8.char(72, 228, 26449, 0x10FFFF, 0x7FFFFFFF), utf8.char(), { utf8.codepoint("Hä村", 1, -1) }, utf8.codepoint("村"), { utf8.codepoint("abc", 2, 3) }, utf8.charpattern, #utf8.charpattern, ("村策"):match(utf8.charpattern), { utf8.codepoint("abc", 3, 2) } }
