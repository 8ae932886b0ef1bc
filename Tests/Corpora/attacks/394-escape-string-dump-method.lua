-- expect: policy.runtime
-- the same by the methods of texts
return ("x").dump(function() end)
