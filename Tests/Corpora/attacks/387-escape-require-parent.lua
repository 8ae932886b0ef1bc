-- expect: policy.runtime
-- a module outside of the folder
return require("../policy")
