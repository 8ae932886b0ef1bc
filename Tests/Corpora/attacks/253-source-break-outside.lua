-- expect: policy.syntax
-- a break without a loop
break
