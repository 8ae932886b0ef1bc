-- expect: policy.syntax
-- a number that runs into letters
return 0x1g
