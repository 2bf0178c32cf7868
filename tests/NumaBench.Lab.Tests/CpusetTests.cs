using NumaBench.Results;

namespace NumaBench.Lab.Tests;

/// <summary>A process that may not use the whole machine says of each case what it lacks, and measures the rest.</summary>
public class CpusetTests
{
    static readonly string[] Quick = ["numabench", "run", "--no-spin", "--out", "/results/run", "--profile", "quick", "--passes", "1", "--budget", "30m"];

    [Fact]
    public void What_lacks_CPUs_or_memory_is_impossible_and_the_rest_is_measured()
    {
        using Guest guest = Guest.RunInTurn(
            "two-socket", "1536M", _ => { },
            ("node-0-only", ["bash", "/lab-tests/in-cpuset.sh", "0-1", "0", .. Quick, "--only", "latency.idle/*", "inference/*/policy=local/*", "inference/*/policy=remote/*"]),
            ("cpus-of-node-1", ["taskset", "c", .. Quick, "--only", "latency.idle/*"]));

        Assert.Multiple(
            () => AssertReasons(guest.ReadRun("node-0-only", exitCode: 0), new()
            {
                ["latency.idle/cpu=0/mem=0/page=huge/walk=random"] = "",
                ["latency.idle/cpu=0/mem=1/page=huge/walk=random"] = "does not allow memory of node 1",
                ["latency.idle/cpu=1/mem=0/page=huge/walk=random"] = "allows none of the CPUs 2-3 of node 1",
                ["latency.idle/cpu=1/mem=1/page=huge/walk=random"] = "allows none of the CPUs 2-3 of node 1",
                ["inference/model=gemv/batch=1/policy=local/cpu=0/mem=0/threads=node/replicas=1"] = "",
                ["inference/model=gemv/batch=1/policy=remote/cpu=0/mem=none/threads=node/replicas=1"] = "allows no memory of another node than 0",
            }),
            // The memory of a node without usable CPUs is measured from elsewhere.
            () => AssertReasons(guest.ReadRun("cpus-of-node-1", exitCode: 0), new()
            {
                ["latency.idle/cpu=0/mem=0/page=huge/walk=random"] = "allows none of the CPUs 0-1 of node 0",
                ["latency.idle/cpu=0/mem=1/page=huge/walk=random"] = "allows none of the CPUs 0-1 of node 0",
                ["latency.idle/cpu=1/mem=0/page=huge/walk=random"] = "",
                ["latency.idle/cpu=1/mem=1/page=huge/walk=random"] = "",
            }));
    }

    /// <summary>Each case with what the reason of an impossible one must say; empty for one that was measured.</summary>
    static void AssertReasons(Run run, Dictionary<string, string> expected)
    {
        Assert.Equal(expected.Keys.Order(), run.Cases.Select(row => row.CaseId).Order());
        foreach (CaseRow row in run.Cases)
        {
            string reason = expected[row.CaseId];
            Assert.True(
                reason.Length == 0 ? row.Passes == 1 && row.Status is CaseStatus.Ok or CaseStatus.Noisy : row.Status == CaseStatus.Impossible,
                $"{row.CaseId}: {row.Status}, {row.Reason}");
            Assert.Contains(reason, row.Reason);
        }
    }
}
