-- expect: policy.runtime|policy.syntax|policy.forbidden
-- marks that turn the direction of writing
-- ‮ nruter
error('‮ held')