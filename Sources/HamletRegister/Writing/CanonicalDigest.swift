import Crypto

/// The digest of a register's content; see ``Register/digest`` for what exactly is hashed.
enum CanonicalDigest {
    static func sha256(of register: Register) -> String {
        var hash = SHA256()
        for table in register.allTables {
            CanonicalWriter(table).write { hash.update(bufferPointer: $0) }
        }
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in hash.finalize() {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
