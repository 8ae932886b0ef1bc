/// xoshiro256** seeded through SplitMix64, written out here so that a seed gives the same register on every machine and
/// with every version of the standard library.
///
/// Each stage of the generator draws from a stream of its own, named by a label: a change in one stage does not shift the others.
struct SynthRandom {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    init(seed: UInt64, stream: String) {
        // FNV-1a over the label; the seed goes through the mixer twice so that neighbouring seeds share nothing.
        var mixed: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in stream.utf8 { mixed = (mixed ^ UInt64(byte)) &* 0x100_0000_01b3 }
        var seeder = seed
        mixed ^= Self.splitMix(&seeder)
        state = (Self.splitMix(&mixed), Self.splitMix(&mixed), Self.splitMix(&mixed), Self.splitMix(&mixed))
    }

    private static func splitMix(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    @inline(__always)
    mutating func next() -> UInt64 {
        let product = state.1 &* 5
        let result = ((product << 7) | (product >> 57)) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = (state.3 << 45) | (state.3 >> 19)
        return result
    }

    /// A number in `0..<bound`. The bias of the multiplication is below one in 2³² for every bound used here.
    @inline(__always)
    mutating func below(_ bound: Int) -> Int {
        guard bound > 1 else { return 0 }
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    @inline(__always)
    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// True `perMille` times in a thousand.
    @inline(__always)
    mutating func chance(_ perMille: Int) -> Bool { below(1000) < perMille }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// An element chosen in proportion to its weight.
    mutating func pick<Element>(weighted elements: [(Element, Int)]) -> Element {
        var left = below(elements.reduce(0) { $0 + $1.1 })
        for (element, weight) in elements {
            if left < weight { return element }
            left -= weight
        }
        return elements[elements.count - 1].0
    }

    /// Fisher-Yates; the standard library's own shuffle may change between versions.
    mutating func shuffle<Element>(_ elements: inout [Element]) {
        guard elements.count > 1 else { return }
        for last in stride(from: elements.count - 1, to: 0, by: -1) {
            elements.swapAt(last, below(last + 1))
        }
    }
}
