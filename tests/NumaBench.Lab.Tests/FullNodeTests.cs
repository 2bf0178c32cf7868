using NumaBench.Results;

namespace NumaBench.Lab.Tests;

/// <summary>A node without free memory: its cases are skipped with figures, and the kernel kills nobody (Guest looks at its log).</summary>
public class FullNodeTests
{
    static readonly string[] Quick =
    [
        "numabench", "run", "--no-spin", "--out", "/results/run", "--profile", "quick", "--passes", "1", "--budget", "30m", "--only", "latency.idle/*",
        "inference/*/policy=local/*", "inference/*/policy=replica-per-node/*", "inference/*/policy=interleave/*",
    ];

    [Fact]
    public void What_a_full_node_cannot_hold_is_skipped_with_figures()
    {
        using Guest guest = Guest.Run("two-socket", "1536M", ["bash", "/lab-tests/fill-node.sh", "150", "-", .. Quick]);
        Run run = guest.ReadRun(exitCode: 0);

        foreach (CaseRow row in run.Cases)
        {
            bool onFullNode = row.MemoryNode != "0";
            Assert.True(
                onFullNode ? row.Status == CaseStatus.Skipped : row.Status is CaseStatus.Ok or CaseStatus.Noisy,
                $"{row.CaseId}: {row.Status}, {row.Reason}");
            if (onFullNode)
            {
                Assert.Matches(
                    row.Kind == "inference"
                        ? @"^needs \d+ MiB on node 1 and 64 MiB to spare; \d+ MiB are free there$"
                        : @"^node 1: 64 MiB asked, \d+ MiB may be taken \(at most 25 % of the free memory\)",
                    row.Reason);
            }
        }

        Assert.Equal(4, run.Cases.Count(row => row.Status == CaseStatus.Skipped));
    }

    [Fact]
    public void A_node_that_others_fill_meanwhile_ends_the_workers_before_the_kernel_does()
    {
        using Guest guest = Guest.Run(
            "two-socket", "2G",
            "bash", "/lab-tests/fill-node.sh", "660", "40",
            "numabench", "run", "--no-spin", "--out", "/results/run", "--profile", "full", "--passes", "1", "--budget", "30m",
            "--only", "inference/model=gemv/batch=1/policy=remote/cpu=0/*");
        Run run = guest.ReadRun(exitCode: 0);

        CaseRow row = Assert.Single(run.Cases);
        Assert.Equal(("1", CaseStatus.Skipped, 0), (row.MemoryNode, row.Status, row.Passes));
        Assert.Matches(@"^stopped before node 1 was full: \d+ MiB were left free there$", row.Reason);
    }
}
