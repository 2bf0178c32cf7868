using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;
using NumaBench.Statistics.ChangePoints;

namespace NumaBench.Analysis.Comparing.ByRole;

/// <summary>One quantity on both sides, judged by the gate's rules.</summary>
/// <param name="Base">Null where that side has not measured it.</param>
/// <param name="Judged">Its row is made up: a quantity is no case.</param>
sealed record RoleComparison(RoleKey Key, RoleSide? Base, RoleSide? Candidate, MetricComparison Judged)
{
    /// <summary>Both were measured, and one inference is not the same on both: bars side by side would mislead.</summary>
    public bool IsOtherWork => Base is not null && Candidate is not null && AreOtherWork(Base, Candidate);

    /// <summary>In the order of a report: by kind and subject, then by role.</summary>
    public static IReadOnlyList<RoleComparison> Of(RunComparison comparison)
    {
        bool byPasses = comparison.IsOneRunEach, sameNodes = NodeLayout.IsTheSame(comparison);
        IReadOnlyDictionary<RoleKey, RoleSide> before = RoleSide.Of(comparison.Base, byPasses), after = RoleSide.Of(comparison.Candidate, byPasses);
        RoleComparison[] beside = [.. before.Keys.Concat(after.Keys).Distinct().Order(RoleOrder.Instance)
            .Select(key => Beside(key, before.GetValueOrDefault(key), after.GetValueOrDefault(key), byPasses, sameNodes))];
        double largestP = Math.Min(SideRatio.LargestChangedP,
            FalseDiscovery.LargestP(beside.Where(IsOpen).Select(entry => entry.Judged.Ratio!.PValue), RunComparison.FalseDiscoveryRate));
        var judge = new MetricJudge(comparison.Base, comparison.Candidate, byPasses, comparison.Margin, calibration: null);
        return [.. beside.Select(entry => IsOpen(entry) ? entry with { Judged = judge.Decide(entry.Judged, largestP) } : entry)];
    }

    static bool IsOpen(RoleComparison entry) => entry.Judged is { Change: Change.CannotJudge, Hindrance: Hindrance.None, Ratio: not null };

    static RoleComparison Beside(RoleKey key, RoleSide? before, RoleSide? after, bool byPasses, bool sameNodes)
    {
        bool isOtherWork = AreOtherWork(before, after);
        // Passes have no history: they are of one run.
        History? history = byPasses || before is null ? null : new History(before.Values);
        if (history is { CurrentFrom: > 0 })
        {
            before = before! with { Values = [.. before.Values.Skip(history.CurrentFrom)], LeftOut = before.LeftOut + history.CurrentFrom };
        }

        // With the same values in every pass noise is no question, as for the gate.
        bool isCopy = byPasses && before is not null && after is not null && before.Threads.SequenceEqual(after.Threads) && !isOtherWork && before.Values.SequenceEqual(after.Values);
        // A median over other cells is another quantity; other machines have other cells, and as many of each role as they have.
        bool isOtherCells = sameNodes && before is not null && after is not null && !before.Cases.SequenceEqual(after.Cases);
        SideRatio? ratio = before is null || after is null || isOtherWork || isOtherCells ? null : SideRatio.Of(before.Values, after.Values, history?.Noise);
        (Hindrance hindrance, string why) = (before, after) switch
        {
            (null, _) => (Hindrance.New, "only after"),
            (_, null) => (Hindrance.Missing, "only before"),
            _ when isOtherWork => (Hindrance.NotMeasured, $"another model of that name: weights of {Weights(before)} against {Weights(after)}"),
            // A node of other cores is another thing to measure: the ratio is shown, and is nobody's fault.
            _ when key.IsOfNode && !before.Threads.SequenceEqual(after.Threads) => (Hindrance.NotMeasured, $"{Threads(before)} against {Threads(after)} threads"),
            _ when isOtherCells => (Hindrance.Noisy, $"{before.Cases.Except(after.Cases).Count() + after.Cases.Except(before.Cases).Count()} of its cases noisy or missing on one side"),
            _ when isCopy => (Hindrance.None, "the same values on both sides: a copy"),
            _ when before.IsNoisy || after.IsNoisy => (Hindrance.Noisy, "noisy"),
            _ when ratio is null => (Hindrance.TooFew, "too few values, or one that is not above 0"),
            _ => (Hindrance.None, ""),
        };
        var row = new CaseRow { CaseId = $"{key.Subject}, {key.Role}", Kind = key.Kind };
        return new RoleComparison(key, before, after, new MetricComparison(row, key.Metric, before?.Values ?? [], after?.Values ?? [], ratio, isCopy ? Change.Same : Change.CannotJudge, hindrance, why));
    }

    // Generated models are as large as the machine's caches and nodes ask for: the same name may be another model.
    static bool AreOtherWork(RoleSide? before, RoleSide? after) => before?.WeightsBytes is not { } weights || weights != after?.WeightsBytes;

    static string Weights(RoleSide side) => side.WeightsBytes is { } bytes ? Show.Memory(bytes / 1024) : "several sizes";

    static string Threads(RoleSide side) => string.Join(" and ", side.Threads);
}
