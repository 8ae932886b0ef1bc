// Hamlet for embedding programs: policies, registers, evaluation and isolated evaluation behind one import.
@_exported import HamletEvaluation
@_exported import HamletPolicy
@_exported import HamletRegister
@_exported import HamletWorker
@_exported import LuaSandbox
@_exported import LuaSyntax
