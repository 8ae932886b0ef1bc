-- expect: limit.output|limit.fuel
-- a program that prints only ends of lines
for i = 1, 1 << 40 do print() end
