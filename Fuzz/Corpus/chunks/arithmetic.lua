local a, b = 7, 2
return a // b, a % b, a / b, a ^ b, -a, a & b | 1 ~ 4, a << 3 >> 1, ~a, 7 // 0.0, -7 % 3, 2^53 == 2^53 + 1
