using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>A case over all its passes: how far it is, and the row that says so.</summary>
/// <param name="case">The case.</param>
/// <param name="planned">How many passes every case gets; later ones are extra.</param>
sealed class CaseProgress(Case @case, int planned)
{
    public Case Case { get; } = @case;

    /// <summary>The last row written; null before the first.</summary>
    public CaseRow? Row { get; private set; }

    /// <summary>Why the last planned pass that gave no samples gave none; empty when all did.</summary>
    public string LastGap { get; private set; } = "";

    readonly HashSet<int> measured = [];

    /// <summary>True for a pass that has values, of this process or of the run that goes on.</summary>
    public bool Has(int pass) => measured.Contains(pass);

    /// <summary>True when trying again cannot help.</summary>
    public bool IsImpossible => Row?.Status == CaseStatus.Impossible;

    /// <summary>
    /// Goes on from the row of an earlier run and the passes that have values: what was measured stays, what failed or was refused
    /// gets another chance.
    /// </summary>
    public void Restore(CaseRow row, IEnumerable<int> passes)
    {
        measured.UnionWith(passes);
        if (measured.Count > 0)
        {
            // Noise is judged over all passes at the end: with the passes to come it may be gone.
            Row = row.Status == CaseStatus.Failed ? row with { Status = CaseStatus.Ok, Reason = "" }
                : row with { Status = row.Status == CaseStatus.Noisy ? CaseStatus.Ok : row.Status, Reason = PassJudge.WithoutVerdict(row.Reason) };
        }
    }

    public CaseRow Impossible(string reason) => Row = CaseRow.Of(Case, CaseStatus.Impossible, reason);

    /// <summary>
    /// The row after one more pass with this outcome. Each column shows the worst of all passes: a pass on base pages or away
    /// from its node must not hide behind a later good one.
    /// </summary>
    public CaseRow Add(CaseOutcome outcome, int pass)
    {
        bool finished = outcome.HasValues(Case.Kind);
        if (finished)
        {
            measured.Add(pass);
        }

        LastGap = pass > planned ? LastGap : finished ? "" : outcome.Reason;
        CaseRow before = Row ?? CaseRow.Of(Case, outcome.Status);
        bool worse = Row is null || Weight(outcome.Status) > Weight(before.Status);
        bool equal = Weight(outcome.Status) == Weight(before.Status);
        bool bothBad = IsBad(before.Status) && IsBad(outcome.Status);
        return Row = before with
        {
            Passes = finished ? Math.Max(pass, before.Passes) : before.Passes,
            Status = worse ? outcome.Status : before.Status,
            Reason = equal || bothBad ? Both(before.Reason, outcome.Reason) : worse ? outcome.Reason : before.Reason,
            PageBytes = Row is null || before.PageBytes == 0 ? outcome.PageBytes : outcome.PageBytes == 0 ? before.PageBytes : Math.Min(before.PageBytes, outcome.PageBytes),
            WorkingSetBytes = outcome.WorkingSetBytes == 0 ? before.WorkingSetBytes : Row is null ? outcome.WorkingSetBytes : Math.Min(before.WorkingSetBytes, outcome.WorkingSetBytes),
            PlacementBefore = Placement(before.PlacementBefore, outcome.PlacementBefore, worse),
            PlacementAfter = Placement(before.PlacementAfter, outcome.PlacementAfter, worse),
            CpusSeen = outcome.CpusSeen.Or(CpuSet.Parse(before.CpusSeen)).ToString(),
        };
    }

    /// <summary>The row with another status and reason, when all passes are done.</summary>
    public CaseRow Judge(CaseStatus status, string reason) => Row = Row! with { Status = status, Reason = reason };

    static string Both(string before, string now) =>
        string.Join("; ", before.Split("; ").Concat(now.Split("; ")).Where(reason => reason.Length > 0).Distinct());

    /// <summary>A misplaced pass keeps its placement in the row; else the last pass is as good as any.</summary>
    static string Placement(string before, PageShares? now, bool worse) =>
        now is null ? before : before.Length == 0 || worse || now.ToString() == before ? now.ToString() : before;

    static bool IsBad(CaseStatus status) => status is CaseStatus.Failed or CaseStatus.Misplaced;

    /// <summary>
    /// A case is as bad as its worst pass; being cut off by the budget does not make a measured pass worse. A misplaced pass has
    /// left values that must never count, a failed one has left none and can be measured again.
    /// </summary>
    static int Weight(CaseStatus status) => status switch
    {
        CaseStatus.Misplaced => 4,
        CaseStatus.Failed => 3,
        CaseStatus.Noisy => 2,
        CaseStatus.Ok => 1,
        _ => 0,
    };
}
