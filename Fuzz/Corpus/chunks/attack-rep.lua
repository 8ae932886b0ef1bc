return #string.rep('', 1 << 62), pcall(string.rep, 'x', 1 << 40), ('ab'):rep(1e5, ','):len()
