return load('\27Lua\x54\0\x19\x93\r\n\x1a\n'), pcall(load, function() return 'return 1' end), load('return 1', 'x', 'b')
