-- a number as an iterator, uncaught
for i in 10 do end
