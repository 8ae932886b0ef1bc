internal import CFuzz

/// Changes Lua text by its words: libFuzzer's own mutations mostly break it in the first line.
public enum LuaMutator {
    /// For `LLVMFuzzerCustomMutator`: changes the input in place and gives its new length.
    public static func mutate(_ data: UnsafeMutablePointer<UInt8>?, _ size: Int, _ room: Int, _ seed: UInt32) -> Int {
        guard let data else { return 0 }
        var random = SeededGenerator(seed: UInt64(seed))
        let choice = random.number(0...9)
        if choice < 3 { return LLVMFuzzerMutate(data, size, room) }
        var result: [UInt8]
        if choice == 9 {
            var maker = ChunkMaker(random)
            result = Array(maker.chunk().utf8)
        } else {
            result = changed(Array(UnsafeBufferPointer(start: data, count: size)), &random)
        }
        result = Array(result.prefix(room))
        _ = UnsafeMutableBufferPointer(start: data, count: room).update(fromContentsOf: result)
        return result.count
    }

    /// libFuzzer's own mutations.
    public static func mutatePlainly(_ data: UnsafeMutablePointer<UInt8>?, _ size: Int, _ room: Int) -> Int {
        LLVMFuzzerMutate(data, size, room)
    }

    private static func changed(_ text: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var words = Self.words(of: text)
        for _ in 0..<random.number(1...4) {
            let place = words.isEmpty ? 0 : random.number(0...words.count - 1)
            let end = min(words.count, place + random.number(1...6))
            switch random.number(0...8) {
            case 0: words.removeSubrange(place..<end)
            case 1: words.insert(contentsOf: words[place..<end], at: words.isEmpty ? 0 : random.number(0...words.count - 1))
            case 2 where !words.isEmpty: words.swapAt(place, random.number(0...words.count - 1))
            case 3 where !words.isEmpty: words[place] = Array(random.pick(ChunkMaker.words).utf8)
            case 4 where !words.isEmpty: words[place] = words[random.number(0...words.count - 1)]
            case 5, 6:
                var maker = ChunkMaker(random)
                words.insert(Array("\n\(maker.statement(2))\n".utf8), at: place)
                random = maker.random
            case 7:
                var maker = ChunkMaker(random)
                if !words.isEmpty { words[place] = Array(" \(maker.expression(2)) ".utf8) }
                random = maker.random
            default: words.insert(Array(" \(random.pick(ChunkMaker.words)) ".utf8), at: place)
            }
        }
        return Array(words.joined())
    }

    /// Names, numbers and single signs, with what separates them. Texts are cut at their blanks, which does no harm.
    private static func words(of text: [UInt8]) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var wasName = false
        for byte in text.prefix(20_000) {
            let isName = byte == 95 || byte >= 48 && byte <= 57 || byte | 32 >= 97 && byte | 32 <= 122
            if isName && wasName { words[words.count - 1].append(byte) } else { words.append([byte]) }
            wasName = isName
        }
        return words
    }
}
