-- expect: policy.runtime
-- a searcher of one's own
package.searchers[1] = function() return os end
