-- texts are bytes: NUL, invalid UTF-8, comparison by bytes
return { "a\0b" == "a\0b", "a\0b" == "a\0c", #"a\0b", "a" < "b", "Z" < "a", "a" < "aa", "" < "a", "a\0" > "a", "a\0b" < "a\0c", "\xff" > "a", "ä" > "z", "10" < "9", "a" <= "a", "村" < "策", "\xff\xfe", "\x80abc", ("a\0b"):byte(1, -1) }
