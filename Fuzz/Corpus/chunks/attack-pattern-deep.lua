local s = string.rep('(', 40)
return pcall(string.match, 'x', s), pcall(string.match, 'x', string.rep('x?', 300)), pcall(string.gmatch('xx', string.rep('.?', 300)))
