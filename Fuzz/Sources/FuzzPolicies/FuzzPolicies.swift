// Policies as they come: loading ends with findings or a policy, and a policy decides a small town, the same each time.
//
// An input that starts with `=` is the text of a policy; any other is a row of choices that a policy is made from.
import Foundation
import FuzzSupport
import Hamlet

@main
enum FuzzPolicies {
    static func main() { Fuzzer.run(fuzzPolicies) }

    static let limits = LuaLimits(fuel: 200_000, memory: 8 << 20, milliseconds: 0, output: 4096)
    static let library =
        "local n = 0 return { limit = 3, low = function(h) return h.household_size < 3 end, count = function() n = n + 1 return n end }"

    static func check(_ bytes: [UInt8]) {
        let isText = bytes.first == UInt8(ascii: "=")
        var maker = PolicyMaker(InputReader(bytes))
        let text = isText ? Array(bytes.dropFirst()) : Array(maker.text().utf8)
        let source = PolicySource(files: [
            PolicySource.File(name: "policy.lua", text: text),
            PolicySource.File(name: "lib/lib.lua", module: "lib", text: Array(library.utf8)),
        ])
        let loader = PolicyLoader(limits: limits)
        let (policy, diagnostics) = loader.check(source)
        Fuzzer.expect(loader.check(source).diagnostics, equals: diagnostics, "checked twice")
        let renderer = DiagnosticRenderer { _, _ in "a line" }
        for diagnostic in diagnostics {
            _ = renderer.render(diagnostic)
            if diagnostic.message.isEmpty || diagnostic.range.start.line < 0 {
                Fuzzer.finding("a finding without words or place: \(diagnostic)")
            }
        }
        guard let policy, !diagnostics.hasErrors else {
            if policy == nil, !diagnostics.hasErrors { Fuzzer.finding("no policy, and nothing is wrong") }
            return
        }
        let first = Town.decide(policy, threads: 1)
        Fuzzer.expect(Town.decide(policy, threads: 2), equals: first, "decided twice")
    }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPolicies(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzPolicies.check(Fuzzer.bytes(start, count))
    return 0
}

/// Texts are changed by their words. Now and then choices become the text that they stand for, so that it can be changed as one.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutatePolicies(_ data: UnsafeMutablePointer<UInt8>?, _ size: Int, _ room: Int, _ seed: UInt32) -> Int {
    guard let data, size > 0, room > 1 else { return LuaMutator.mutatePlainly(data, size, room) }
    if data[0] == UInt8(ascii: "=") { return LuaMutator.mutate(data + 1, size - 1, room - 1, seed) + 1 }
    guard seed % 8 == 0 else { return LuaMutator.mutatePlainly(data, size, room) }
    var maker = PolicyMaker(InputReader(Fuzzer.bytes(data, size)))
    let text = Array("=\(maker.text())".utf8.prefix(room))
    _ = UnsafeMutableBufferPointer(start: data, count: room).update(fromContentsOf: text)
    return text.count
}
