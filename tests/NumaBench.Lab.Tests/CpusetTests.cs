using NumaBench.Results;

namespace NumaBench.Lab.Tests;

/// <summary>A process that may not use the whole machine says of each case what it lacks, and measures the rest.</summary>
public class CpusetTests
{
    [Fact]
    public void Without_the_CPUs_and_the_memory_of_a_node_its_cases_are_impossible()
    {
        using Guest guest = Guest.Run(
            "two-socket", "1536M", ["bash", "/lab-tests/in-cpuset.sh", "0-1", "0", .. Quick, "--only", "latency.idle/*", "inference/*/policy=local/*", "inference/*/policy=remote/*"]);
        Run run = guest.ReadRun(exitCode: 0);

        AssertReasons(run, new()
        {
            ["latency.idle/cpu=0/mem=0/page=huge/walk=random"] = "",
            ["latency.idle/cpu=0/mem=1/page=huge/walk=random"] = "does not allow memory of node 1",
            ["latency.idle/cpu=1/mem=0/page=huge/walk=random"] = "allows none of the CPUs 2-3 of node 1",
            ["latency.idle/cpu=1/mem=1/page=huge/walk=random"] = "allows none of the CPUs 2-3 of node 1",
            ["inference/model=gemv/batch=1/policy=local/cpu=0/mem=0/threads=node/replicas=1"] = "",
            ["inference/model=gemv/batch=1/policy=remote/cpu=0/mem=none/threads=node/replicas=1"] = "allows no memory of another node than 0",
        });
    }

    [Fact]
    public void Without_the_CPUs_of_a_node_its_memory_is_measured_from_elsewhere()
    {
        using Guest guest = Guest.Run("two-socket", "1536M", ["taskset", "c", .. Quick, "--only", "latency.idle/*"]);
        Run run = guest.ReadRun(exitCode: 0);

        AssertReasons(run, new()
        {
            ["latency.idle/cpu=0/mem=0/page=huge/walk=random"] = "allows none of the CPUs 0-1 of node 0",
            ["latency.idle/cpu=0/mem=1/page=huge/walk=random"] = "allows none of the CPUs 0-1 of node 0",
            ["latency.idle/cpu=1/mem=0/page=huge/walk=random"] = "",
            ["latency.idle/cpu=1/mem=1/page=huge/walk=random"] = "",
        });
    }

    static readonly string[] Quick = ["numabench", "run", "--no-spin", "--out", "/results/run", "--profile", "quick", "--passes", "1", "--budget", "30m"];

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
