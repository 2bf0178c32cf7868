using NumaBench.Results;

namespace NumaBench.Lab.Tests;

/// <summary>A container on a machine with several nodes: the placement calls are refused.</summary>
public class RefusedPlacementTests
{
    [Fact]
    public void What_first_touch_can_reach_is_measured_and_proved_and_the_rest_is_impossible()
    {
        using Guest guest = Guest.Run(
            "cxl", "2304M", RefusedPlacement.Add,
            // Automatic balancing would move pages that no policy holds to the CPUs that read them: rightly misplaced, but not today's question.
            "bash", "-c", "echo 0 >/proc/sys/kernel/numa_balancing; exec \"$@\"", "-",
            RefusedPlacement.Program, "refuse", "bash", "/lab-tests/sampled-run.sh", "--no-spin", "--samples", "3", "--only", "latency.idle/*", "inference/*/policy=local/*", "inference/*/policy=os-default/*", "inference/*/policy=interleave/*", "inference/*/policy=remote/*");
        Run run = guest.ReadRun(exitCode: 0);

        string[] impossible = [.. run.Cases.Where(row => row.Status == CaseStatus.Impossible && row.Reason.Contains("EPERM")).Select(row => row.CaseId).Order()];
        Assert.Equal(
            [
                "inference/model=gemv/batch=1/policy=interleave/cpu=all/mem=all/threads=all/replicas=1",
                "inference/model=gemv/batch=1/policy=remote/cpu=0/mem=1/threads=node/replicas=1",
                "latency.idle/cpu=0/mem=2/page=huge/walk=random",
                "latency.idle/cpu=1/mem=2/page=huge/walk=random",
            ],
            impossible);
        CaseRow[] measured = [.. run.Cases.Where(row => row.Passes > 0)];
        Assert.Equal(
            ["latency.idle", "latency.idle", "latency.idle", "latency.idle", "local", "os-default"],
            measured.Select(row => row.Kind == "inference" ? row.Policy : row.Kind).Order());
        Assert.All(measured, row => Assert.True(row.Status is CaseStatus.Ok or CaseStatus.Noisy, $"{row.CaseId}: {row.Status}, {row.Reason}"));
        Assert.All(measured, row => Assert.Contains("refused: placed by first touch", row.Reason));
        Assert.All(measured, row => Claims.Check(row, memoryNodes: [0, 1, 2]));
        Assert.Contains(run.Manifest.Findings, finding => finding.Id == "placement-not-permitted" && finding.Advice.Contains("--cap-add SYS_NICE"));

        // The kernel confirms to somebody else that no policy was set and where the pages are all the same.
        ILookup<string, GuestSample> samples = Evidence.PerCase(guest.Results.Read("run/cases.csv"), guest.Results.Read("samples"));
        Assert.All(measured.Where(row => row.Kind == "latency.idle"), row => Evidence.CheckFirstTouch(row, [.. samples[row.CaseId]]));
    }
}
