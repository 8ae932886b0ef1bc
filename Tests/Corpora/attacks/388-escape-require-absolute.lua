-- expect: policy.runtime
-- a module by its place on the machine
return require("/etc/passwd")
