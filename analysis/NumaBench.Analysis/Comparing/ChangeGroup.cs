using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Comparing;

/// <summary>Metrics that changed together and are one finding: what slows a node's memory slows every case that uses it.</summary>
/// <param name="Where">For people, such as <c>all 4 judged cases of memory node 1</c>.</param>
sealed record ChangeGroup(Change Change, string Kind, string Metric, string Where, IReadOnlyList<MetricComparison> Members)
{
    /// <summary>Typical candidate ÷ base of the members.</summary>
    public double Ratio => Math.Exp(Estimator.Median([.. Members.Select(member => member.Ratio!.LogRatio)]));

    /// <summary>Regressions before improvements, then in the order of the metrics.</summary>
    public static IReadOnlyList<ChangeGroup> Of(IReadOnlyList<MetricComparison> metrics) =>
    [
        .. Of(metrics, Change.Regressed), .. Of(metrics, Change.Improved),
    ];

    static IEnumerable<ChangeGroup> Of(IReadOnlyList<MetricComparison> metrics, Change change) => metrics
        .Where(metric => metric.Change != Change.CannotJudge)
        .GroupBy(metric => (metric.Row.Kind, metric.Metric))
        .SelectMany(judged => Split([.. judged], change));

    /// <summary>The widest explanation first: all, then all of one memory node, of one CPU node; what is left stands alone.</summary>
    static IEnumerable<ChangeGroup> Split(List<MetricComparison> judged, Change change)
    {
        List<MetricComparison> left = judged.FindAll(metric => metric.Change == change);
        ChangeGroup Group(string where, List<MetricComparison> members) => new(change, members[0].Row.Kind, members[0].Metric, where, members);
        if (left.Count > 1 && left.Count == judged.Count)
        {
            yield return Group($"all {left.Count} judged cases", left);
            yield break;
        }

        foreach ((string name, Func<CaseRow, string> node) in new (string, Func<CaseRow, string>)[] { ("memory node", row => row.MemoryNode), ("CPU node", row => row.CpuNode) })
        {
            foreach (List<MetricComparison> all in judged.GroupBy(metric => node(metric.Row), StringComparer.Ordinal).Select(group => group.ToList()))
            {
                List<MetricComparison> members = all.FindAll(left.Contains);
                // One that is left of a row which a column explains is not that row's.
                if (members.Count > 1 && all.TrueForAll(metric => metric.Change == change))
                {
                    left.RemoveAll(members.Contains);
                    yield return Group($"all {all.Count} judged cases of {name} {Clean.Text(node(all[0].Row))}", members);
                }
            }
        }

        foreach (MetricComparison metric in left)
        {
            yield return Group("one case", [metric]);
        }
    }
}
