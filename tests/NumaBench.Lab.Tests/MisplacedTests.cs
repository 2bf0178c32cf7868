using NumaBench.Results;

namespace NumaBench.Lab.Tests;

/// <summary>What somebody else moves while it is measured is no result: the case ends misplaced, with what was seen.</summary>
public class MisplacedTests
{
    [Fact]
    public void A_buffer_that_is_moved_to_another_node_is_misplaced()
    {
        CaseRow row = Measure("take-node-away.sh", "run", "--no-inference", "--only", "latency.idle/cpu=0/mem=0/*");

        Assert.Equal("1=1.0000", row.PlacementAfter);
        Assert.Contains("of the pages on node 0", row.Reason);
    }

    [Fact]
    public void Weights_that_are_moved_to_another_node_are_misplaced()
    {
        CaseRow row = Measure("take-node-away.sh", "worker", "--only", "inference/*/policy=local/*");

        Assert.Contains("of the weights' pages lie on node 0", row.Reason);
    }

    [Fact]
    public void Threads_that_are_moved_to_another_node_are_misplaced()
    {
        CaseRow row = Measure("move-threads.sh", "--only", "inference/*/policy=local/*");

        Assert.Contains("of the threads' CPU time was on CPUs 0-1", row.Reason);
    }

    [Fact]
    public void A_policy_that_never_took_effect_is_misplaced()
    {
        // The calls report success and do nothing: pages come from where the threads are.
        using Guest guest = Guest.Run(
            "two-socket", "2G", RefusedPlacement.Add,
            RefusedPlacement.Program, "drop", "numabench", "run", "--no-spin", "--out", "/results/run", "--profile", "quick", "--passes", "1", "--budget", "30m",
            "--only", "latency.idle/cpu=0/*", "inference/*/policy=remote/*");
        Run run = guest.ReadRun(exitCode: 4);

        Assert.Equal(
            [
                ("inference/model=gemv/batch=1/policy=remote/cpu=0/mem=1/threads=node/replicas=1", CaseStatus.Misplaced, "0=1.0000"),
                ("latency.idle/cpu=0/mem=0/page=huge/walk=random", CaseStatus.Ok, "0=1.0000"),
                ("latency.idle/cpu=0/mem=1/page=huge/walk=random", CaseStatus.Misplaced, "0=1.0000"),
            ],
            run.Cases.Where(row => row.Passes > 0).OrderBy(row => row.CaseId, StringComparer.Ordinal).Select(row => (row.CaseId, row.Status, row.PlacementAfter)));
    }

    /// <summary>The one case of a run that ends misplaced.</summary>
    static CaseRow Measure(string script, params string[] arguments)
    {
        using Guest guest = Guest.Run("two-socket", "2G", ["bash", "/lab-tests/" + script, .. arguments]);
        // Measuring failed: a run in which something was misplaced is not good.
        CaseRow row = Assert.Single(guest.ReadRun(exitCode: 4).Cases);
        Assert.True(row.Status == CaseStatus.Misplaced, $"{row.Status}: {row.Reason}");
        return row;
    }
}
