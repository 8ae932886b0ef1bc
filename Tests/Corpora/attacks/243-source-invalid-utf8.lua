-- expect: policy.syntax|policy.forbidden
-- bytes that are no text, as a name
return ÿþý
