internal import CFuzz
internal import Foundation

/// The function that libFuzzer calls with each input.
public typealias FuzzBody = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

public enum Fuzzer {
    /// Hands the process to libFuzzer. The same function must be exported as `LLVMFuzzerTestOneInput`, which its library looks for.
    public static func run(_ body: FuzzBody) -> Never {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(LLVMFuzzerRunDriver(&count, &arguments, body))
    }

    /// Ends the process as a crash, so that libFuzzer keeps the input.
    public static func finding(_ message: @autoclosure () -> String) -> Never {
        FileHandle.standardError.write(Data("finding: \(message())\n".utf8))
        abort()
    }

    /// A finding unless the two are equal.
    public static func expect<T: Equatable>(_ a: T, equals b: T, _ what: @autoclosure () -> String) {
        if a != b { finding("\(what()):\n--- one\n\(a)\n--- other\n\(b)") }
    }

    /// The bytes of an input.
    public static func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
        Array(UnsafeBufferPointer(start: start, count: count))
    }
}
