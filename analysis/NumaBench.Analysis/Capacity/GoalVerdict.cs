namespace NumaBench.Analysis.Capacity;

/// <summary>Whether a layout keeps the p99 that is wanted.</summary>
enum GoalVerdict
{
    /// <summary>Nothing was asked.</summary>
    None,

    /// <summary>The whole interval is within.</summary>
    Kept,

    /// <summary>The whole interval is beyond.</summary>
    Missed,

    /// <summary>The interval holds the limit, or there is none, or the case is noisy.</summary>
    CannotTell,
}
