return pcall(string.gsub, 'abc', '%w', function(c) error({ c }) end), pcall(string.gsub, 'abc', '%w', '%2'), ('abc'):gsub('', '-'), ('hello'):gsub('l+', { ll = true })
