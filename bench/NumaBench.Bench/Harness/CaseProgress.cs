using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>A case over all its passes: how far it is, and the row that says so.</summary>
sealed class CaseProgress(Case @case)
{
    public Case Case { get; } = @case;

    /// <summary>The last row written; null before the first.</summary>
    public CaseRow? Row { get; private set; }

    /// <summary>Why the last pass that gave no samples gave none; empty when all did.</summary>
    public string LastGap { get; private set; } = "";

    public int FinishedPasses => Row?.Passes ?? 0;

    /// <summary>True when trying again cannot help.</summary>
    public bool IsImpossible => Row?.Status == CaseStatus.Impossible;

    /// <summary>Goes on from the row of an earlier, killed run.</summary>
    public void Restore(CaseRow row)
    {
        // What was skipped or failed gets another chance; what was measured stays.
        bool measured = row.Passes > 0 || row.Status == CaseStatus.Impossible;
        // Noise is judged over all passes at the end: with the passes to come it may be gone.
        Row = !measured ? null : row.Status == CaseStatus.Noisy ? row with { Status = CaseStatus.Ok, Reason = "" } : row;
    }

    public CaseRow Impossible(string reason) => Row = CaseRow.Of(Case, CaseStatus.Impossible, reason);

    /// <summary>The row after one more pass with this outcome.</summary>
    public CaseRow Add(CaseOutcome outcome)
    {
        bool finished = outcome.Samples.Count > 0;
        LastGap = finished ? "" : outcome.Reason;
        CaseRow row = CaseRow.Of(Case, outcome.Status, outcome.Reason) with { Passes = FinishedPasses + (finished ? 1 : 0) };
        row = outcome.PlacementAfter is null && Row is not null
            // A pass without a measurement keeps what is known from the ones before.
            ? Row with { Passes = row.Passes, Status = row.Status, Reason = row.Reason }
            : row with
            {
                PageBytes = outcome.PageBytes,
                WorkingSetBytes = outcome.WorkingSetBytes,
                PlacementBefore = outcome.PlacementBefore?.ToString() ?? "",
                PlacementAfter = outcome.PlacementAfter?.ToString() ?? "",
                CpusSeen = (Row is null ? outcome.CpusSeen : outcome.CpusSeen.Or(CpuSet.Parse(Row.CpusSeen))).ToString(),
            };
        if (Row is { } before && Weight(before.Status) > Weight(row.Status))
        {
            row = row with { Status = before.Status, Reason = before.Reason };
        }

        return Row = row;
    }

    /// <summary>The row with another status and reason, when all passes are done.</summary>
    public CaseRow Judge(CaseStatus status, string reason) => Row = Row! with { Status = status, Reason = reason };

    /// <summary>A case is as bad as its worst pass; being cut off by the budget does not make a measured pass worse.</summary>
    static int Weight(CaseStatus status) => status switch
    {
        CaseStatus.Failed => 4,
        CaseStatus.Misplaced => 3,
        CaseStatus.Noisy => 2,
        CaseStatus.Ok => 1,
        _ => 0,
    };
}
