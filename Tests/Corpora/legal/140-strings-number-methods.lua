-- string functions of numbers
return { string.len(12.0), string.sub(12345, 2, 3), string.byte(7), string.upper(1.5), string.find(12345, 34), string.match(12345, "%d%d$"), string.rep(1, 3), string.reverse(123), string.gsub(1.5, "%.", ","), string.format("%s", 1.0), string.format("%5s", 42) }
