return _ENV[1 < 2], _ENV[not 1], _ENV[2 > 3]
