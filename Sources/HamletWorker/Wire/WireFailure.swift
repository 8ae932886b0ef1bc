import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox

/// Why the work in a worker failed: the errors that the same work throws in this process, as they are.
enum WireFailure: WireCoding {
    case policy(PolicyErrors)
    case parameters(ParameterErrors)
    case problems(RegisterProblems)
    case registerFiles(RegisterIOError)
    case schema(SchemaError)
    case evaluation(EvaluationError)
    case lua(LuaFailure)
    /// An error of the system that nobody gave words to.
    case other(String)

    init(_ error: any Error) {
        self =
            switch error {
            case let errors as PolicyErrors: .policy(errors)
            case let errors as ParameterErrors: .parameters(errors)
            case let problems as RegisterProblems: .problems(problems)
            case let error as RegisterIOError: .registerFiles(error)
            case let error as SchemaError: .schema(error)
            case let error as EvaluationError: .evaluation(error)
            case let failure as LuaFailure: .lua(failure)
            default: .other("\(error)")
            }
    }

    /// What to throw on the parent's side.
    var error: any Error {
        switch self {
        case .policy(let errors): errors
        case .parameters(let errors): errors
        case .problems(let problems): problems
        case .registerFiles(let error): error
        case .schema(let error): error
        case .evaluation(let error): error
        case .lua(let failure): failure
        case .other(let text): WorkerFailure(description: text)
        }
    }

    func write(to wire: inout WireWriter) {
        switch self {
        case .policy(let errors):
            wire.put(byte: 0)
            wire.put(errors.diagnostics)
        case .parameters(let errors):
            wire.put(byte: 1)
            wire.put(errors.errors)
        case .problems(let problems):
            wire.put(byte: 2)
            wire.put(problems.kept)
            wire.put(problems.total)
        case .registerFiles(let error):
            wire.put(byte: 3)
            wire.put(error)
        case .schema(let error):
            wire.put(byte: 4)
            wire.put(error)
        case .evaluation(let error):
            wire.put(byte: 5)
            wire.put(error)
        case .lua(let failure):
            wire.put(byte: 6)
            wire.put(failure)
        case .other(let text):
            wire.put(byte: 7)
            wire.put(text)
        }
    }

    init(from wire: inout WireReader) throws(WireFault) {
        switch try wire.byte() {
        case 0: self = .policy(PolicyErrors(try wire.list()))
        case 1: self = .parameters(ParameterErrors(errors: try wire.list()))
        case 2: self = .problems(RegisterProblems(kept: try wire.list(), total: try wire.value()))
        case 3: self = .registerFiles(try wire.value())
        case 4: self = .schema(try wire.value())
        case 5: self = .evaluation(try wire.value())
        case 6: self = .lua(try wire.value())
        case 7: self = .other(try wire.value())
        default: throw WireFault("no kind of failure")
        }
    }
}

/// An error of the worker's system, in its words.
struct WorkerFailure: Error, CustomStringConvertible {
    let description: String
}
