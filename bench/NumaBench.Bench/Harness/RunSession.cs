using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>
/// Measures a plan pass by pass and saves each pass of each case as it comes. Every pass goes over all cases in an order of
/// its own, so that a change of the machine during the run touches all cases alike instead of the last ones. With time to spare,
/// cases whose interval is still too wide get extra passes.
/// </summary>
sealed class RunSession(
    IReadOnlyList<PlannedCase> plan, Bench bench, PassPlan passes, IPassRunner runner, RunRecord record, Deadline deadline, IRunProgress progress)
{
    readonly Dictionary<string, CaseProgress> cases = plan.ToDictionary(planned => planned.Case.Id, planned => new CaseProgress(planned.Case, passes.Planned));

    readonly RunPace pace = new(deadline);

    /// <summary>What an earlier part of the run has measured and this one cannot go on with, and why.</summary>
    readonly List<(CaseRow Row, string Why)> lost = [];

    readonly HashSet<string> failedExtra = [];

    /// <summary>Marks what an earlier run that was cut short has measured already.</summary>
    public void Restore(Run earlier)
    {
        ILookup<string, int> passesOf = earlier.Samples.Where(sample => sample.Iteration > 0).ToLookup(sample => sample.CaseId, sample => sample.Pass);
        var planned = plan.ToDictionary(planned => planned.Case.Id);
        foreach (CaseRow row in earlier.Cases)
        {
            if (!planned.TryGetValue(row.CaseId, out PlannedCase? now))
            {
                if (row.Passes < passes.Planned && row.Status != CaseStatus.Impossible)
                {
                    lost.Add((row, "this machine has no such case any more"));
                }
            }
            else if (passesOf.Contains(row.CaseId) && Moved(row, now) is { } why)
            {
                cases.Remove(row.CaseId);
                lost.Add((row, why));
            }
            else
            {
                cases[row.CaseId].Restore(row, passesOf[row.CaseId]);
            }
        }
    }

    /// <summary>
    /// Why passes to come would not be of what the earlier ones measured; null when they would. An id names nodes: with a CPU offline
    /// or in another cpuset the same case runs elsewhere, and two places have no common number.
    /// </summary>
    static string? Moved(CaseRow row, PlannedCase now) =>
        now.Impossible
        ?? (now.Case.Cpus != row.Cpus ? $"it was measured on CPUs {row.Cpus} and would be on CPUs {now.Case.Cpus} now"
            : now.Case.Nodes != row.Nodes ? $"it was measured on nodes {row.Nodes} and would be on nodes {now.Case.Nodes} now"
            : null);

    /// <summary>Measures what is left. Throws when results cannot be saved any more.</summary>
    public void Measure()
    {
        foreach (PlannedCase planned in plan.Where(planned => planned.Impossible is not null))
        {
            if (cases.TryGetValue(planned.Case.Id, out CaseProgress? @case) && !@case.IsImpossible)
            {
                record.Save(@case.Impossible(planned.Impossible!), []);
            }
        }

        progress.Begin(Enumerable.Range(1, passes.Planned).SelectMany(pass => Left(pass)).ToList());
        for (int pass = 1; pass <= passes.Planned && deadline.Reason is null; pass++)
        {
            Measure(Shuffled(pass, Left(pass)));
        }

        // Whoever kills the run from here on leaves rows that say how noisy they are.
        foreach (CaseProgress @case in cases.Values.Where(@case => @case.Row is not null))
        {
            SaveVerdict(@case);
        }

        for (int pass = passes.Planned + 1; pass <= passes.Most && deadline.Reason is null; pass++)
        {
            CasePass[] extra = [.. pace.Fitting(Shuffled(pass, Left(pass).Where(IsTooWide)))];
            progress.Extra(extra);
            Measure(extra);
        }

        foreach (CaseProgress @case in cases.Values.Where(@case => @case.Row is not null))
        {
            Judge(@case);
        }

        for (int i = 0; i < lost.Count; i++)
        {
            (CaseRow before, string why) = lost[i];
            CaseRow row = JudgeLost(before, why);
            SaveIfChanged(before, row);
            lost[i] = (row, why);
        }

        record.Replace(OwnActivityFinding.Id, OwnActivityFinding.Of(record.Cases));
    }

    /// <summary>Of all cases, also those that an earlier part of the run had and this one has not.</summary>
    public IEnumerable<CaseRow> Rows => cases.Values.Select(@case => @case.Row).OfType<CaseRow>().Concat(lost.Select(entry => entry.Row));

    /// <summary>What this part of the run does not go on with, and why; known after <see cref="Restore"/>.</summary>
    public IReadOnlyList<(CaseRow Row, string Why)> NotContinued => lost;

    CasePass[] Shuffled(int pass, IEnumerable<CasePass> left)
    {
        CasePass[] order = [.. left];
        new Random((int)StableHash.Of($"{bench.Seed}/order/{pass}")).Shuffle(order);
        return order;
    }

    void Measure(CasePass[] order)
    {
        if (order.Length > 0)
        {
            runner.Run(order, deadline, progress.Starting, Finished);
            record.ThrowIfBroken();
        }
    }

    /// <summary>All passes that were promised: what is missing after an interruption are extra ones.</summary>
    public bool HasPlannedPasses => cases.Values.All(@case => @case.IsImpossible || Enumerable.Range(1, passes.Planned).All(@case.Has));

    /// <summary>Only into the file: the row that goes on takes up more passes.</summary>
    void SaveVerdict(CaseProgress @case) => SaveIfChanged(@case.Row!, Judge(@case.Row!, @case.LastGap));

    /// <summary>What failed or lay elsewhere is not mended by more of it.</summary>
    bool IsTooWide(CasePass pass) =>
        !failedExtra.Contains(pass.Case.Id) && cases[pass.Case.Id].Row?.Status is CaseStatus.Ok or CaseStatus.Noisy && IntervalTarget.IsMissed(pass.Case.Kind, record.ValuesOf(pass.Case.Id));

    IEnumerable<CasePass> Left(int pass) =>
        cases.Values
            .Where(@case => !@case.IsImpossible && !@case.Has(pass))
            .Select(@case => new CasePass(@case.Case, pass, bench));

    void Finished(CasePass pass)
    {
        CaseProgress @case = cases[pass.Case.Id];
        CaseOutcome outcome = pass.Outcome!;
        CaseRow? before = @case.Row;
        // Nobody was promised an extra pass: one that went wrong does not take away what the others measured.
        bool dropped = pass.Pass > passes.Planned && !(outcome.Status is CaseStatus.Ok or CaseStatus.Noisy && outcome.HasValues(pass.Case.Kind));
        CaseRow row = dropped ? before! : @case.Add(outcome, pass.Pass);
        // A gap that was filled leaves the row as it was.
        IReadOnlyList<Sample> samples = !dropped && outcome.HasValues(pass.Case.Kind) ? outcome.Samples : [];
        if (row != before || samples.Count > 0)
        {
            record.Save(row, samples);
            if (pass.Pass > passes.Planned)
            {
                SaveVerdict(@case);
            }
        }

        if (dropped && outcome.Status is CaseStatus.Failed or CaseStatus.Misplaced)
        {
            failedExtra.Add(pass.Case.Id);
            record.Add([new Finding(
                "extra-pass-dropped", Severity.Info, pass.Case.Id, $"extra pass {pass.Pass} was {outcome.Status.ToString().ToLowerInvariant()} and does not count: {outcome.Reason}",
                "what the passes before it measured stands; measure again if it comes back.")]);
        }

        record.Add(outcome.Findings);
        if (samples.Count > 0)
        {
            pace.Finished(pass);
        }

        progress.Finished(pass, row);
    }

    void Judge(CaseProgress @case)
    {
        CaseRow before = @case.Row!, judged = Judge(before, @case.LastGap);
        SaveIfChanged(before, @case.Judge(judged.Status, judged.Reason));
    }

    CaseRow JudgeLost(CaseRow row, string why) =>
        row.Status is CaseStatus.Ok or CaseStatus.Noisy
            ? Judge(row with { Reason = PassJudge.WithoutVerdict(row.Reason) }, why)
            : row with { Reason = row.Reason.Contains(why, StringComparison.Ordinal) ? row.Reason : $"{row.Reason}; {why}" };

    CaseRow Judge(CaseRow row, string lastGap)
    {
        (CaseStatus status, string reason) = PassJudge.Judge(row, record.ValuesOf(row.CaseId), passes.Planned, lastGap);
        return row with { Status = status, Reason = reason };
    }

    void SaveIfChanged(CaseRow before, CaseRow row)
    {
        if (row != before)
        {
            record.Save(row, []);
        }
    }
}
