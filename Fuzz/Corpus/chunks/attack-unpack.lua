return pcall(table.unpack, {}, 1, 1e7), pcall(table.unpack, {}, math.mininteger, math.maxinteger), pcall(table.concat, {}, '', 1, 1e9), pcall(table.move, {}, 1, math.maxinteger, 2), pcall(select, -1)
