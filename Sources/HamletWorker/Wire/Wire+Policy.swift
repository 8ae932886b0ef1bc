import Foundation
import HamletEvaluation
import HamletPolicy
import HamletRegister
import LuaSyntax

extension PolicySource: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(bits: UInt64(files.count))
        for file in files {
            wire.put(file.name)
            wire.put(file.module)
            wire.put(bytes: file.text)
        }
    }

    init(from wire: inout WireReader) throws(WireFault) {
        var files: [File] = []
        for _ in 0..<(try wire.count()) {
            files.append(File(name: try wire.value(), module: try wire.optional(), text: try wire.data()))
        }
        guard !files.isEmpty else { throw WireFault("a policy without files") }
        self.init(files: files)
    }
}

extension LocalizedText: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(zh)
        wire.put(en)
    }

    init(from wire: inout WireReader) throws(WireFault) { self.init(zh: try wire.optional(), en: try wire.optional()) }
}

extension Title: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(zh)
        wire.put(en)
    }

    init(from wire: inout WireReader) throws(WireFault) { self.init(zh: try wire.value(), en: try wire.value()) }
}

extension SourcePosition: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(offset)
        wire.put(line)
        wire.put(column)
    }

    init(from wire: inout WireReader) throws(WireFault) {
        self.init(offset: try wire.value(), line: try wire.value(), column: try wire.value())
    }
}

extension Diagnostic: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(code.rawValue)
        wire.put(severity == .error)
        wire.put(file)
        wire.put(range.start)
        wire.put(range.end)
        wire.put(message)
        wire.put(help)
    }

    init(from wire: inout WireReader) throws(WireFault) {
        let code: String = try wire.value()
        let isError: Bool = try wire.value()
        let file: String = try wire.value()
        let range = SourceRange(start: try wire.value(), end: try wire.value())
        self.init(
            Code(rawValue: code), isError ? .error : .warning, file: file, range: range, message: try wire.value(),
            help: try wire.optional())
    }
}

extension Parameter: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(id)
        wire.put(title)
        wire.put(cite)
        wire.put(unit)
        switch initial {
        case .required: wire.put(byte: 0)
        case .value(let value):
            wire.put(byte: 1)
            wire.put(value)
        case .series(let series):
            wire.put(byte: 2)
            wire.put(series)
        }
        wire.put(minimum)
        wire.put(maximum)
        wire.put(step)
    }

    init(from wire: inout WireReader) throws(WireFault) {
        let id: String = try wire.value()
        let title: LocalizedText? = try wire.optional()
        let cite: String? = try wire.optional()
        let unit: String = try wire.value()
        let initial: Initial
        switch try wire.byte() {
        case 0: initial = .required
        case 1: initial = .value(try wire.value())
        case 2: initial = .series(try wire.list())
        default: throw WireFault("no kind of parameter")
        }
        self.init(
            id: id, title: title, cite: cite, unit: unit, initial: initial, minimum: try wire.optional(), maximum: try wire.optional(),
            step: try wire.value())
        // The nearest values are a multiple of it.
        guard step > 0 else { throw WireFault("a parameter without a step") }
    }
}

extension Parameter.Dated: WireCoding {
    func write(to wire: inout WireWriter) {
        wire.put(from)
        wire.put(value)
    }

    init(from wire: inout WireReader) throws(WireFault) { self.init(from: try wire.value(), value: try wire.value()) }
}

extension UnitName: WireCoding {
    func write(to wire: inout WireWriter) { wire.put(rawValue) }
    init(from wire: inout WireReader) throws(WireFault) { self.init(rawValue: try wire.value()) }
}
