-- of several results the first counts
return "first", "second", "third"
