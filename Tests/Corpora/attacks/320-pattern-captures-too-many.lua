-- expect: policy.runtime
-- more captures than there are
return ("a"):rep(100):find(("(a)"):rep(40))
