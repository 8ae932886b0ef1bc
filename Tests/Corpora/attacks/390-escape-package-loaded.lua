-- expect: policy.runtime
-- the table of what was loaded
return package.loaded.os
