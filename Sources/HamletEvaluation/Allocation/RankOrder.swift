internal import HamletPolicy
internal import HamletRegister

/// Compares units by a policy's rank keys; the id, by bytes, breaks the last tie.
struct RankOrder {
    private enum Key {
        /// Numbers; NaN stands for missing. Descending ones are negated.
        case numbers(UnsafeMutableBufferPointer<Double>)
        case texts(Column, isDescending: Bool)
        /// Of units as they were and as they are, each from its own column.
        case mixedTexts(now: Column?, former: Column?, isDescending: Bool)
    }

    private var keys: [Key] = []
    private let ids: Column?
    /// Which places hold units as they were.
    private var isFormer: [Bool] = []

    /// Units as they were in another run, among those as they are.
    struct Former {
        let model: ModelBinding
        let date: CivilDate?
        /// Whether the unit at a place is as it was.
        let holds: (Int) -> Bool
    }

    /// - Parameters:
    ///   - former: where some units have the values of another run.
    ///   - date: the run's date, for derived ages.
    ///   - score: the score of the unit at a place of the rows.
    ///   - first: the place of its first true priority, from 1; one more than there are priorities without one.
    init(
        policy: PolicyDeclaration, model: ModelBinding, former: Former? = nil, rows: [Int32], date: CivilDate?, score: (Int) -> Double,
        first: (Int) -> Int
    ) {
        let unit = policy.unit
        let table = model.register.table(unit)
        ids = table?.idColumn
        if let former { isFormer = rows.indices.map(former.holds) }
        for key in policy.rank {
            switch key.source {
            case .score: keys.append(.numbers(Self.numbers(rows.count) { key.isDescending ? -score($0) : score($0) }))
            case .firstPriority:
                // Who has none comes behind all in either direction, as a missing value does.
                keys.append(
                    .numbers(
                        Self.numbers(rows.count) { place in
                            let met = first(place)
                            if met > policy.prioritize.count { return .nan }
                            return Double(key.isDescending ? -met : met)
                        }))
            case .field(let name):
                let column = model.readable(unit, name, on: date)
                let other = former?.model.readable(unit, name, on: former?.date)
                guard let kind = (column ?? other)?.layout else { continue }  // missing everywhere: no unit stands before another
                if kind == .span {
                    if former != nil {
                        keys.append(.mixedTexts(now: column, former: other, isDescending: key.isDescending))
                    } else if let column {
                        keys.append(.texts(column, isDescending: key.isDescending))
                    }
                    continue
                }
                keys.append(
                    .numbers(
                        Self.numbers(rows.count) { [isFormer] place in
                            let own = isFormer.isEmpty || !isFormer[place] ? column : other
                            guard let value = own.flatMap({ Self.value($0, Int(rows[place])) }), !value.isNaN else { return .nan }
                            return key.isDescending ? -value : value
                        }))
            }
        }
    }

    func deallocate() {
        for case .numbers(let buffer) in keys { buffer.deallocate() }
    }

    private static func numbers(_ count: Int, _ value: (Int) -> Double) -> UnsafeMutableBufferPointer<Double> {
        let buffer = UnsafeMutableBufferPointer<Double>.allocate(capacity: count)
        for place in 0..<count { buffer.initializeElement(at: place, to: value(place)) }
        return buffer
    }

    /// A number that orders as the value does: codes by the rank of their table, or by their place in it.
    private static func value(_ column: Column, _ row: Int) -> Double? {
        if let number = column.number(at: row) { return number }
        guard let whole = column.integer(at: row) else { return nil }
        if case .code(let table) = column.type {
            if let rank = table.entries[Int(whole)].rank { return Double(rank) }
            let name = table.entries[Int(whole)].identifier
            return Double(table.entries.filter { $0.identifier.utf8.lexicographicallyPrecedes(name.utf8) }.count)
        }
        return Double(whole)
    }

    /// Whether the unit at place `a` of the rows comes before the one at place `b`.
    func precedes(_ a: Int, _ b: Int, rows: [Int32]) -> Bool {
        for key in keys {
            switch key {
            case .numbers(let values):
                let left = values[a]
                let right = values[b]
                if left < right { return true }
                if right < left { return false }
                // Equal, or one of them missing: that one comes last.
                if left.isNaN != right.isNaN { return right.isNaN }
            case .texts(let column, let isDescending):
                let order = Self.compare(column.bytes(at: Int(rows[a])), column.bytes(at: Int(rows[b])), isDescending: isDescending)
                if order != 0 { return order < 0 }
            case .mixedTexts(let now, let former, let isDescending):
                let (left, right) = (isFormer[a] ? former : now, isFormer[b] ? former : now)
                let order = Self.compare(left?.bytes(at: Int(rows[a])), right?.bytes(at: Int(rows[b])), isDescending: isDescending)
                if order != 0 { return order < 0 }
            }
        }
        let order = Self.compare(ids?.bytes(at: Int(rows[a])), ids?.bytes(at: Int(rows[b])), isDescending: false)
        return order != 0 ? order < 0 : rows[a] < rows[b]
    }

    /// Bytes in order; missing ones last in either direction.
    private static func compare(_ left: UnsafeBufferPointer<UInt8>?, _ right: UnsafeBufferPointer<UInt8>?, isDescending: Bool) -> Int {
        guard let left, let right else { return (left == nil ? 1 : 0) - (right == nil ? 1 : 0) }
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
            return (left[index] < right[index]) != isDescending ? -1 : 1
        }
        if left.count == right.count { return 0 }
        return (left.count < right.count) != isDescending ? -1 : 1
    }
}
