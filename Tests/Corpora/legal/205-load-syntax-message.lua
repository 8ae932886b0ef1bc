-- the message of a syntax error in loaded code
return { select(2, load("x =", "=c")), select(2, load("x ==", "=c")), select(2, load("for", "=c")), select(2, load("return 'abc", "=c")), select(2, load("goto x", "=c")), select(2, load("break", "=c")), select(2, load("local x <const> = 1 x = 2", "=c")), select(2, load("\n\nif x then", "=c")) }
