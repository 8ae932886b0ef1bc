/// Takes choices out of the bytes of an input; zeros where they have ended.
public struct InputReader {
    private let bytes: [UInt8]
    private var at = 0

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    public var isAtEnd: Bool { at >= bytes.count }

    /// What has not been taken yet.
    public var rest: [UInt8] { Array(bytes.dropFirst(at)) }

    public mutating func byte() -> UInt8 {
        guard at < bytes.count else { return 0 }
        defer { at += 1 }
        return bytes[at]
    }

    /// A number below `bound`, which is above 0.
    public mutating func below(_ bound: Int) -> Int {
        let value = bound <= 256 ? Int(byte()) : Int(byte()) << 8 | Int(byte())
        return value % bound
    }

    public mutating func chance(_ percent: Int) -> Bool { Int(byte()) * 100 < percent * 256 }

    public mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }
}
