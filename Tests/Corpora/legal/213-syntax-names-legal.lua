-- names that are nearly words of the language, letters of ASCII only
local and_, End, _, __x, a1, endx, gotox, continue = 1, 2, 3, 4, 5, 6, 7, 8
return { and_, End, _, __x, a1, endx, gotox, continue }
