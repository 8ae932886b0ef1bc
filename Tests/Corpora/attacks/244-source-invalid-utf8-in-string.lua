-- expect: policy.runtime
-- bytes that are no text, inside a text, as an error
error('ÿþ€À¯í €')
