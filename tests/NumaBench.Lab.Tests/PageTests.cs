using NumaBench.Results;

namespace NumaBench.Lab.Tests;

/// <summary>Pages that are touched on every node and move between all of them, one without CPUs included.</summary>
public class PageTests
{
    [Fact]
    public void Pages_come_from_and_arrive_on_every_node()
    {
        using Guest guest = Guest.Run(
            "cxl", "3G", "numabench", "run", "--out", "/results/run", "--profile", "standard", "--passes", "1", "--budget", "30m", "--no-inference",
            "--only", "pages.*/page=base");
        Run run = guest.ReadRun(exitCode: 0);

        Assert.All(run.Cases, row => Assert.True(row.Status is CaseStatus.Ok or CaseStatus.Noisy, $"{row.CaseId}: {row.Status}, {row.Reason}"));
        Assert.All(run.Cases, row => Assert.Equal(row.Cpus, row.CpusSeen));
        Assert.Equal(
            ["0>1", "0>2", "1>0", "1>2", "2>0", "2>1"],
            run.Cases.Where(row => row.Kind == CaseKind.PageMove).Select(row => $"{Node(row.PlacementBefore)}>{Node(row.PlacementAfter)}").Order());
        Assert.Equal(
            ["0 on 0", "0 on 1", "0 on 2", "1 on 0", "1 on 1", "1 on 2"],
            run.Cases.Where(row => row.Kind == CaseKind.PageTouch).Select(row => $"{row.CpuNode} on {Node(row.PlacementAfter)}").Order());
    }

    /// <summary>Of a placement on one node, <c>2=1.0000</c>; two nodes give what no test expects.</summary>
    static string Node(string placement) => placement.Replace("=1.0000", "", StringComparison.Ordinal);
}
