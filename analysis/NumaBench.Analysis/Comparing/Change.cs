namespace NumaBench.Analysis.Comparing;

/// <summary>What became of a metric between the two sides.</summary>
enum Change
{
    /// <summary>Proved to differ by less than the margin; not merely "no difference was seen".</summary>
    Same,

    Improved,
    Regressed,
    CannotJudge,
}
