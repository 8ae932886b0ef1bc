-- the primes below five thousand
local n, sieve, primes = 5000, {}, {}
for i = 2, n do if not sieve[i] then primes[#primes + 1] = i for j = i * i, n, i do sieve[j] = true end end end
return { #primes, primes[1], primes[100], primes[#primes] }
