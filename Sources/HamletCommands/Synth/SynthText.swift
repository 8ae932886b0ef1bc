/// One sentence in both languages: whoever prints it picks the reader's.
package struct SynthText: Sendable, Hashable {
    package let zh: String
    package let en: String

    package init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }
}

/// Something the reader of a made register must know: a contradiction in the plan, or a choice made where the plan is silent.
package struct SynthNote: Sendable, Hashable {
    /// The row of the plan it speaks of, as `2.X1`; empty for choices of our own.
    package let row: String
    package let text: SynthText

    init(_ row: String, zh: String, en: String) {
        self.row = row
        self.text = SynthText(zh: zh, en: en)
    }
}

/// One figure of the summary that is shown when a register has been made.
package struct SynthTotal: Sendable, Hashable {
    package let label: SynthText
    package let value: String

    init(zh: String, en: String, _ value: String) {
        self.label = SynthText(zh: zh, en: en)
        self.value = value
    }
}
