internal import CHamletLua

/// Something that happened while a rule ran and was written down.
public enum TraceEvent: Sendable, Hashable {
    /// A field was read; nil where its value is missing.
    case read(name: String, value: LuaValue)
    /// A condition of an instrumented text came out: true, false, or nil because a missing value was read on the way.
    ///
    /// The operands are those of a comparison; values other than numbers, texts and truth values are `.opaque`.
    case condition(Int, outcome: Bool?, operands: [LuaValue])
}

extension LuaInstance {
    /// Lets the instance know what instrumented texts call. Before any text runs.
    public func addObservers() throws(LuaFailure) { try check(hl_add_observers(raw)) }

    /// Runs rules while writing down what they read and which conditions they pass, in order.
    ///
    /// - Parameter readsToo: false leaves out what is read, which takes most of the time.
    public func trace(readsToo: Bool = true, _ body: () throws -> Void) rethrows -> [TraceEvent] {
        try nestedTrace(readsToo: readsToo, body).map(\.event)
    }

    /// The same with the number of conditions that were open around each one. A condition is written down when it ends, behind those that
    /// were open inside it.
    public func nestedTrace(readsToo: Bool = true, _ body: () throws -> Void) rethrows -> [(event: TraceEvent, depth: Int)] {
        hl_set_trace(raw, readsToo ? HL_TRACE_ALL : HL_TRACE_CONDITIONS)
        defer { hl_set_trace(raw, HL_TRACE_NOTHING) }
        try body()
        var length = 0
        guard let bytes = hl_trace(raw, &length), length > 0 else { return [] }
        var reader = ValueReader(UnsafeRawBufferPointer(start: bytes, count: length))
        var events: [(TraceEvent, Int)] = []
        while !reader.isAtEnd, let event = reader.nextEvent() { events.append(event) }
        return events
    }
}

extension ValueReader {
    fileprivate mutating func nextEvent() -> (TraceEvent, Int)? {
        switch next() {
        case .string(let name)?:
            guard let value = next() else { return nil }
            return (.read(name: String(decoding: name, as: UTF8.self), value: value), 0)
        case .integer(let number)?:
            guard let outcome = next(), case .integer(let count)? = next() else { return nil }
            var operands: [LuaValue] = []
            for _ in 0..<count {
                guard let operand = next() else { return nil }
                operands.append(operand)
            }
            let truth = outcome == .nil ? nil : outcome == .boolean(true)
            return (.condition(Int(number & 0xffff_ffff), outcome: truth, operands: operands), Int(number >> 32))
        default: return nil
        }
    }
}
