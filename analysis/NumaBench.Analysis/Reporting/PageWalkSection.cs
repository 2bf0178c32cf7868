using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Reporting;

/// <summary>The cost of page walks (TLB misses) by pair of nodes.</summary>
static class PageWalkSection
{
    public static string Write(MeasuredRun run)
    {
        IReadOnlyList<PageWalk> walks = PageWalk.Of(run);
        return walks.Count == 0 ? "" : $"""
            ## TLB (page walk) cost

            Random latency with base pages minus random latency with huge pages, pass by pass: what a load pays because its page is not in the TLB.

            {Markdown.Table(["CPUs of node", "memory of node", ">huge pages, ns", ">base pages, ns", ">TLB cost, ns", ">interval", ">passes", "remark"], walks.Select(Row))}

            """.ReplaceLineEndings("\n");
    }

    static string[] Row(PageWalk walk) => [
        Markdown.Text(walk.Base.Row.CpuNode), Markdown.Text(walk.Base.Row.MemoryNode), Centre(walk.Huge), Centre(walk.Base),
        walk.Cost is { } cost ? Show.Number(cost.Centre) : "–", walk.Cost is { } estimate ? Show.Interval(estimate) : "–", $"{walk.Cost?.Passes ?? 0}", Remark(walk),
    ];

    static string Remark(PageWalk walk) => walk switch
    {
        { Why.Length: > 0 } => walk.Why,
        { Cost: { Kind: not IntervalKind.None, Low: <= 0, High: >= 0 } } => "not outside the noise",
        _ when walk.Base.IsNoisy || walk.Huge.IsNoisy => "noisy",
        _ => "",
    };

    static string Centre(MeasuredCase entry) => entry.Counts && entry.Estimate(Metric.LatencyNanoseconds) is { } estimate ? Show.Number(estimate.Centre) : "–";
}
