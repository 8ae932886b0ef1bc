-- number theory in integers
local function gcd(a, b) while b ~= 0 do a, b = b, a % b end return a end
local perfect = {}
for n = 2, 500 do local s = 1 for d = 2, n // 2 do if n % d == 0 then s = s + d end end if s == n then perfect[#perfect + 1] = n end end
return { gcd(48, 18), gcd(2 ^ 40 // 1 | 0, 2 ^ 20 // 1 | 0), gcd(-12, 18), perfect, 97 % 10, (7 ^ 3) % 5 }
