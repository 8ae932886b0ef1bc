import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSandbox

extension ParameterError: WireCoding {
    func write(to wire: inout WireWriter) {
        switch self {
        case .unknown(let name, let known):
            wire.put(byte: 0)
            wire.put(name)
            wire.put(known)
        case .offGrid(let parameter, let value):
            wire.put(byte: 1)
            wire.put(parameter)
            wire.put(value)
        case .notSet(let parameter):
            wire.put(byte: 2)
            wire.put(parameter)
        case .noValueYet(let parameter, let date):
            wire.put(byte: 3)
            wire.put(parameter)
            wire.put(date)
        }
    }

    init(from wire: inout WireReader) throws(WireFault) {
        switch try wire.byte() {
        case 0: self = .unknown(try wire.value(), known: try wire.list())
        case 1: self = .offGrid(try wire.value(), try wire.value())
        case 2: self = .notSet(try wire.value())
        case 3: self = .noValueYet(try wire.value(), date: try wire.optional())
        default: throw WireFault("no kind of parameter error")
        }
    }
}

extension RegisterProblem: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(code.rawValue)
        wire.put(file)
        wire.put(line)
        wire.put(record)
        wire.put(header)
        wire.put(field)
        wire.put(byteOffset)
        wire.put(shown)
        wire.put(message)
    }

    init(from wire: inout WireReader) throws(WireFault) {
        self.init(
            code: ProblemCode(rawValue: try wire.value()), file: try wire.value(), line: try wire.optional(), record: try wire.optional(),
            header: try wire.optional(), field: try wire.optional(), byteOffset: try wire.optional(), shown: try wire.optional(),
            message: try wire.value())
    }
}

extension RegisterIOError: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(code.rawValue)
        wire.put(path)
        wire.put(errno.map { Int($0) })
    }

    init(from wire: inout WireReader) throws(WireFault) {
        guard let code = Code(rawValue: try wire.value()) else { throw WireFault("no kind of file error") }
        let path: String = try wire.value()
        let number: Int? = try wire.optional()
        self.init(code: code, path: path, errno: number.map { Int32(truncatingIfNeeded: $0) })
    }
}

extension SchemaError: WireCoding {
    func write(to wire: inout WireWriter) {
        switch self {
        case .unknownUnit(let unit):
            wire.put(byte: 0)
            wire.put(unit)
        case .unitExists(let unit):
            wire.put(byte: 1)
            wire.put(unit)
        case .unknownField(let unit, let name):
            wire.put(byte: 2)
            wire.put(unit)
            wire.put(name)
        case .columnExists(let unit, let name):
            wire.put(byte: 3)
            wire.put(unit)
            wire.put(name)
        }
    }

    init(from wire: inout WireReader) throws(WireFault) {
        switch try wire.byte() {
        case 0: self = .unknownUnit(try wire.value())
        case 1: self = .unitExists(try wire.value())
        case 2: self = .unknownField(try wire.value(), try wire.value())
        case 3: self = .columnExists(try wire.value(), try wire.value())
        default: throw WireFault("no kind of schema error")
        }
    }
}

extension EvaluationError: WireCoding {
    func write(to wire: inout WireWriter) {
        switch self {
        case .noDate: wire.put(byte: 0)
        case .noUnits(let unit):
            wire.put(byte: 1)
            wire.put(unit)
        case .failed(let failure):
            wire.put(byte: 2)
            wire.put(failure.failure)
            wire.put(failure.rule)
            wire.put(failure.unit)
            wire.put(failure.id)
        case .badBudget(let group, let reason):
            wire.put(byte: 3)
            wire.put(group)
            wire.put(reason)
        case .demandTooLarge: wire.put(byte: 4)
        case .unknownMethod(let name):
            wire.put(byte: 5)
            wire.put(name)
        case .cancelled: wire.put(byte: 6)
        }
    }

    init(from wire: inout WireReader) throws(WireFault) {
        switch try wire.byte() {
        case 0: self = .noDate
        case 1: self = .noUnits(try wire.value())
        case 2:
            self = .failed(Failure(failure: try wire.value(), rule: try wire.optional(), unit: try wire.value(), id: try wire.optional()))
        case 3: self = .badBudget(group: try wire.value(), reason: try wire.value())
        case 4: self = .demandTooLarge
        case 5: self = .unknownMethod(try wire.value())
        case 6: self = .cancelled
        default: throw WireFault("no kind of evaluation error")
        }
    }
}
