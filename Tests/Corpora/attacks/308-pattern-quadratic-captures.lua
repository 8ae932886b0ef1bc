-- expect: limit.fuel
-- a capture and its repetition on a megabyte
return (("a"):rep(1000000)):find("(.-)b%1")
