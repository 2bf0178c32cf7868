namespace NumaBench.Analysis.Comparing;

/// <summary>Why a metric cannot be judged.</summary>
enum Hindrance
{
    None,

    /// <summary>The noise hides whether something changed; a gate lets it pass (design §5).</summary>
    Noisy,

    /// <summary>Only the candidate has it.</summary>
    New,

    /// <summary>Noise, but all of the interval is on the bad side of the margin.</summary>
    LooksWorse,

    TooFew,

    /// <summary>Only too few of the base's runs measured it, or not only noisily: a new case is one until it has a base, and passes like one.</summary>
    ShortBase,

    /// <summary>Only the base has it.</summary>
    Missing,

    /// <summary>The candidate's case is failed, misplaced, skipped or impossible.</summary>
    NotMeasured,

    /// <summary>A value is 0, which has no ratio.</summary>
    NotPositive,

    OtherMachine,
}
