local t = { 1, 2 }
t.self = t
t[t] = { t }
return t
