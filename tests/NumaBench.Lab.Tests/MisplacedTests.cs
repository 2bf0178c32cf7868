using NumaBench.Results;

namespace NumaBench.Lab.Tests;

/// <summary>What somebody else moves while it is measured is no result: the case ends misplaced, with what was seen.</summary>
public class MisplacedTests
{
    [Fact]
    public void What_is_moved_meanwhile_or_never_was_where_its_policy_says_is_misplaced()
    {
        using Guest guest = Guest.RunInTurn(
            "two-socket", "2G", RefusedPlacement.Add,
            ("buffer-moved", ["bash", "/lab-tests/take-node-away.sh", "run", "--no-inference", "--only", "latency.idle/cpu=0/mem=0/*"]),
            ("weights-moved", ["bash", "/lab-tests/take-node-away.sh", "worker", "--only", "inference/*/policy=local/*"]),
            ("threads-moved", ["bash", "/lab-tests/move-threads.sh", "--only", "inference/*/policy=local/*"]),
            // The calls report success and do nothing: pages come from where the threads are.
            ("policy-dropped",
            [
                RefusedPlacement.Program, "drop", "numabench", "run", "--no-spin", "--out", "/results/run", "--profile", "quick", "--passes", "1", "--budget", "30m",
                "--only", "latency.idle/cpu=0/*", "inference/*/policy=remote/*",
            ]));

        Assert.Multiple(
            () =>
            {
                CaseRow buffer = Misplaced(guest, "buffer-moved");
                Assert.Equal("1=1.0000", buffer.PlacementAfter);
                Assert.Contains("of the pages on node 0", buffer.Reason);
            },
            () => Assert.Contains("of the weights' pages lie on node 0", Misplaced(guest, "weights-moved").Reason),
            () => Assert.Contains("of the threads' CPU time was on CPUs 0-1", Misplaced(guest, "threads-moved").Reason),
            () => Assert.Equal(
                [
                    ("inference/model=gemv/batch=1/policy=remote/cpu=0/mem=1/threads=node/replicas=1", CaseStatus.Misplaced, "0=1.0000"),
                    ("latency.idle/cpu=0/mem=0/page=huge/walk=random", CaseStatus.Ok, "0=1.0000"),
                    ("latency.idle/cpu=0/mem=1/page=huge/walk=random", CaseStatus.Misplaced, "0=1.0000"),
                ],
                guest.ReadRun("policy-dropped", exitCode: 4).Cases
                    .Where(row => row.Passes > 0).OrderBy(row => row.CaseId, StringComparer.Ordinal).Select(row => (row.CaseId, row.Status, row.PlacementAfter))));
    }

    /// <summary>The one case of a run that ends misplaced.</summary>
    static CaseRow Misplaced(Guest guest, string name)
    {
        // Measuring failed: a run in which something was misplaced is not good.
        CaseRow row = Assert.Single(guest.ReadRun(name, exitCode: 4).Cases);
        Assert.True(row.Status == CaseStatus.Misplaced, $"{name}: {row.Status}, {row.Reason}");
        return row;
    }
}
