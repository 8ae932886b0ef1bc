-- expect: limit.output
-- one print of more than what is allowed
print(("x"):rep(1000000), ("y"):rep(1000000))
