-- which operator binds first
return { 1 + 2 * 3, (1 + 2) * 3, 2 * 3 % 4, -2 ^ 2, 2 ^ -1, not 1 == 2, 1 .. 2 + 3, "a" .. "b" == "ab", 1 << 2 + 1, 6 & 3 == 2 and 1 or 0, 1 | 2 ~ 3 & 4, 5 - 3 - 1, 2 ^ 2 ^ 3, 8 // 3 * 3, -3 % 5, not nil and 1 or 2, 1 < 2 == true, "1" + 1 .. "", 7 & ~2, - - 2, not not nil, #"abc" + 1, -"2" + 1, 2 * -3, 1 .. -1 }
