-- expect: limit.fuel|limit.time
-- a back reference whose text gets shorter by one each time
return (("a"):rep(1000000)):find("^(a*)%1b")
