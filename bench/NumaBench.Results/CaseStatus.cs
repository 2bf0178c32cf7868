namespace NumaBench.Results;

/// <summary>What became of a case. Only <see cref="Ok"/> enters a verdict.</summary>
public enum CaseStatus
{
    Ok,

    /// <summary>Pages or threads were not where the case says.</summary>
    Misplaced,

    /// <summary>The passes differ too much after the last one; shown with its interval.</summary>
    Noisy,

    Failed,

    /// <summary>Could have been measured, was not: time budget, memory, interrupted.</summary>
    Skipped,

    /// <summary>Cannot exist on this machine.</summary>
    Impossible,
}
