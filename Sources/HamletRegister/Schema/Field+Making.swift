/// Short forms for the tables of the standard schema; the first word is the Chinese title, the rest are synonyms.
extension Field {
    static func key(_ name: String, mustBePresent: Bool = false, _ words: String...) -> Field {
        Field(name, .text, isRequired: true, isIdentifier: true, mustBePresent: mustBePresent, synonyms: words)
    }

    static func id(_ name: String, _ reference: Reference, isRequired: Bool = false, _ words: String...) -> Field {
        Field(name, .text, isRequired: isRequired, reference: reference, synonyms: words)
    }

    static func text(_ name: String, isRequired: Bool = false, _ words: String...) -> Field {
        Field(name, .text, isRequired: isRequired, synonyms: words)
    }

    /// Text about a person that must not appear in messages or on notices without masking.
    static func personal(_ name: String, isRequired: Bool = false, _ bounds: Bounds = .none, _ words: String...) -> Field {
        Field(name, .text, bounds: bounds, isRequired: isRequired, isPersonal: true, synonyms: words)
    }

    static func flag(_ name: String, _ words: String...) -> Field { Field(name, .boolean, synonyms: words) }

    static func yuan(_ name: String, isRequired: Bool = false, _ bounds: Bounds = .notNegative, _ words: String...) -> Field {
        Field(name, .money, bounds: bounds, isRequired: isRequired, synonyms: words)
    }

    static func decimal(_ name: String, _ measure: String, _ bounds: Bounds = .notNegative, _ words: String...) -> Field {
        Field(name, .decimal, bounds: bounds, measure: measure, synonyms: words)
    }

    static func count(
        _ name: String, _ measure: String, _ bounds: Bounds = .notNegative, isRequired: Bool = false, _ words: String...
    ) -> Field {
        Field(name, .integer, bounds: bounds, isRequired: isRequired, measure: measure, synonyms: words)
    }

    static func code(_ name: String, _ table: CodeTable, isRequired: Bool = false, _ words: String...) -> Field {
        Field(name, .code(table), isRequired: isRequired, synonyms: words)
    }

    static func date(_ name: String, isRequired: Bool = false, _ words: String...) -> Field {
        Field(name, .date, isRequired: isRequired, synonyms: words)
    }

    static func year(_ name: String, _ bounds: Bounds = .none, _ words: String...) -> Field {
        Field(name, .year, bounds: bounds, synonyms: words)
    }
}
