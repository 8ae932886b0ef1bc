for i = 9223372036854775807, 1, -1 do break end for x, y, z in f, s, v, w do end
