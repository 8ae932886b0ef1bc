-- expect: policy.runtime
-- the end of the process
os.exit(0, true)
