-- bitwise operators on integers and whole floats
return { 5 & 3, 5 | 3, 5 ~ 3, ~0, ~5, 1 << 4, 1 << 64, 1 << 65, 1 << -1, -1 >> 1, -1 >> 63, -1 >> 64, -1 << 63, 2 ^ 53 | 0, 3.0 & 1.0, 1 << 62 << 1, 0xff ~ 0x0f, ~~7, 5 & -1, math.mininteger >> 1, 1 >> -4, 256 >> 4 << 2 }
