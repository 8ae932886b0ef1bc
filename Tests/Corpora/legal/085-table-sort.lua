-- sort with and without a comparator
local t = { 5, 2, 8, 1, 9, 3 }
table.sort(t)
local u = { "pear", "apple", "fig", "Zebra", "äpfel", "" }
table.sort(u)
local v = { 5, 2, 8, 1 }
table.sort(v, function(a, b) return a > b end)
local w = { { n = 3 }, { n = 1 }, { n = 2 } }
table.sort(w, function(a, b) return a.n < b.n end)
local x = { 3, 1.5, 2, -1, 2.25 }
table.sort(x)
return { t, u, v, w[1].n .. w[2].n .. w[3].n, x, select("#", table.sort {}) }
