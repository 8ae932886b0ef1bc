-- expect: policy.syntax
-- varargs in a function that has none
return function() return ... end
