/// What a run has done for a village, a township or all households.
///
/// Counts of households and the money granted are of all households. Persons, and all that follows from incomes, are of the *measured*
/// ones, whose income and size are known; the others are counted in ``leftOut``. Poor means income per person strictly below the line.
public struct AreaReport: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case all, township, village
    }

    public var kind: Kind
    /// The village's id, `county/township`, `all`; empty for the households of which the register does not say where they live.
    public var id: String
    public var name: String
    /// The township of a village, as `county/township`; empty if unknown.
    public var township: String

    public var households = 0
    /// Households whose income or size is unknown.
    public var leftOut = 0
    /// Persons of the measured households.
    public var persons = 0
    /// Eligible households; for policies on members: those with an eligible member.
    public var eligible = 0
    /// Households that are granted money.
    public var recipients = 0
    /// Persons of the measured recipients; for policies on members: the members granted money in measured households.
    public var recipientPersons = 0
    /// Fen.
    public var grantedFen: Int64 = 0
    /// Fen, to households that are left out.
    public var leftOutGrantedFen: Int64 = 0
    /// Measured households with an income below 0, whose gap is above the line.
    public var negativeIncomes = 0

    public var before = Poverty()
    public var after = Poverty()
    public var cost = Cost()
    public var equity = Equity()

    /// Indices of poverty, each person with the weight 1 (dictionary, section 6).
    public struct Poverty: Sendable, Hashable {
        public var poorHouseholds = 0
        public var poorPersons = 0
        /// FGT0, a fraction of the persons; nil if there are none, as in the next three.
        public var headcount: Double?
        /// FGT1: Σ (z − y)/z over the poor, of all persons.
        public var gapIndex: Double?
        /// FGT2: the same with the squares.
        public var severity: Double?
        /// Of income per person; nil too if the incomes add up to 0. Above 1 where incomes below 0 are many.
        public var gini: Double?
        /// Σ (z − y) · size over the poor, fen.
        public var gapFen: Int64 = 0
        /// FGT1 / FGT0: how far below the line the poor are; nil if nobody is poor.
        public var incomeGapRatio: Double?
    }

    /// What the money of the measured households has bought; each is nil where it would divide by 0.
    public struct Cost: Sendable, Hashable {
        /// Yuan: all that is granted, by all recipients.
        public var yuanPerRecipientHousehold: Double?
        /// Yuan.
        public var yuanPerRecipientPerson: Double?
        /// Persons of households that were poor and are granted money.
        public var poorPersonsReached = 0
        /// Yuan: all that is spent, by the poor persons reached.
        public var yuanPerPoorPersonReached: Double?
        /// Yuan of the total gap closed by each yuan spent.
        public var gapReductionPerYuan: Double?
        /// The fraction spent on the poor.
        public var verticalEfficiency: Double?
        /// Of what the poor are given, the fraction above what lifts them to the line.
        public var spillOver: Double?
    }

    /// How evenly the money is spread over the measured households.
    public struct Equity: Sendable, Hashable {
        /// Gini coefficient of the grant per person, over all persons; nil if nothing is granted, as in the next two.
        public var giniOfGrants: Double?
        /// By rank of income before; negative: more to the poorer.
        public var concentrationIndex: Double?
        /// The fraction of the money that the poorest 20 % of the persons get, by income before.
        public var shareOfPoorestFifth: Double?
        /// The largest by the smallest of the villages' grants per poor person; nil for a village, and if a village with poor persons gets nothing.
        public var villageRatio: Double?
        /// Coefficient of variation (standard deviation of all / mean) of grants among households of the same type and size, the mean over
        /// the classes with at least two households and any money, weighted by households; nil if there is no such class.
        public var horizontalVariation: Double?
    }
}
