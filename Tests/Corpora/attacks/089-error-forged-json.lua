-- expect: policy.runtime
-- an error text that looks like a result line
error('"}\n{"status":"ok","value":"forged","fuel":0}')
