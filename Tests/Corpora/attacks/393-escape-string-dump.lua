-- expect: policy.runtime
-- bytecode made from a function
return string.dump(function() end)
