/// Finds the index of a code from the bytes of its identifier. Each code table has one.
///
/// Sendable because the memory is written only while it is made.
final class CodeLookup: @unchecked Sendable {
    /// What the parser holds: addresses only, no reference counting. Valid while its `CodeLookup` lives.
    struct View {
        fileprivate let slots: UnsafePointer<UInt8>
        fileprivate let mask: Int
        fileprivate let starts: UnsafePointer<UInt32>
        fileprivate let text: UnsafePointer<UInt8>

        /// The entry's index, or -1.
        @inline(__always)
        func index(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int {
            var slot = Int(truncatingIfNeeded: ByteHash.hash(start, count)) & mask
            while true {
                let entry = Int(slots[slot]) - 1
                if entry < 0 { return -1 }
                let offset = Int(starts[entry])
                if Int(starts[entry + 1]) - offset == count, ByteHash.equal(text + offset, start, count) { return entry }
                slot = (slot + 1) & mask
            }
        }
    }

    private let slots: UnsafeMutablePointer<UInt8>
    let texts: CodeTexts
    let view: View

    init(_ identifiers: [String]) {
        texts = CodeTexts(identifiers)
        let count = identifiers.count
        var capacity = 8
        while capacity < count * 4 { capacity *= 2 }
        slots = ColumnMemory.zeroed(bytes: capacity).bindMemory(to: UInt8.self, capacity: capacity)
        for index in 0..<count {
            let start = Int(texts.starts[index])
            let length = Int(texts.starts[index + 1]) - start
            var slot = Int(truncatingIfNeeded: ByteHash.hash(texts.text.base + start, length)) & (capacity - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
            slots[slot] = UInt8(index + 1)
        }
        view = View(slots: slots, mask: capacity - 1, starts: texts.starts, text: texts.text.base)
    }

    deinit { slots.deallocate() }
}

/// The identifiers of a code table, one after another. Sendable because they are only written while they are made.
final class CodeTexts: @unchecked Sendable {
    let text: ByteBlob
    /// One more than there are codes.
    let starts: UnsafeMutablePointer<UInt32>

    init(_ identifiers: [String]) {
        let identifiers = identifiers.map { Array($0.utf8) }
        text = ByteBlob(count: identifiers.reduce(0) { $0 + $1.count })
        starts = ColumnMemory.offsets(capacity: identifiers.count)
        var offset = 0
        for (index, identifier) in identifiers.enumerated() {
            for (place, byte) in identifier.enumerated() { text.base[offset + place] = byte }
            offset += identifier.count
            starts[index + 1] = UInt32(offset)
        }
    }

    deinit { starts.deallocate() }
}
