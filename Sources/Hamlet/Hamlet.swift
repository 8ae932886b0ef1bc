// Hamlet for embedding programs: policies, registers and evaluation behind one import.
@_exported import HamletEvaluation
@_exported import HamletPolicy
@_exported import HamletRegister
@_exported import LuaSandbox
@_exported import LuaSyntax
