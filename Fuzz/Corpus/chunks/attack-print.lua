for i = 1, 1e6 do print(i, string.rep('x', 100)) end
