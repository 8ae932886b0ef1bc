local _ENV = { y = 2 }
x = 3
return x, y
