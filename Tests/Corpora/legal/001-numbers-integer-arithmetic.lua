-- integers: the four operations, overflow wraps
return { 7 + 5, 7 - 12, -7 * 6, math.maxinteger + 1 == math.mininteger, math.mininteger - 1 == math.maxinteger, math.maxinteger * 2, -math.mininteger, 1 << 63, (1 << 62) * 4, 0x7fffffffffffffff, 0xffffffffffffffff, 9223372036854775807, 9223372036854775808 }
