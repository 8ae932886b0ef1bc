-- expect: policy.runtime
-- the process's environment
return os.getenv("HOME")
