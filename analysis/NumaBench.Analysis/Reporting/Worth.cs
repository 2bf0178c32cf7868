namespace NumaBench.Analysis.Reporting;

/// <summary>What a binding is against the default. Only 95 % intervals decide; the range of a few passes says how these passes were.</summary>
enum Worth
{
    /// <summary>Outside the noise: only this is advice.</summary>
    Better,

    /// <summary>In every pass of both, of which there are too few for an interval.</summary>
    BetterSoFar,

    NotKnown,

    WorseSoFar,

    /// <summary>A loss outside the noise.</summary>
    Worse,
}
