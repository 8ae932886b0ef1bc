-- expect: limit.fuel
-- 2^30 ways to leave out letters
return (("a"):rep(30)):find(("a?"):rep(30) .. ("a"):rep(30) .. "b")
