using NumaBench.Results;

namespace NumaBench.Lab.Tests;

/// <summary>CPUs and memory that are taken away while a run goes on: what needs them ends with the reason, the rest is measured.</summary>
public class OfflineTests
{
    static readonly string[] WithAllCpus = ["bash", "-c", "for cpu in 1 3; do echo 1 >/sys/devices/system/cpu/cpu$cpu/online; done; exec \"$@\"", "-"];

    [Fact]
    public void A_CPU_that_goes_offline_fails_its_cases_and_no_other()
    {
        using Guest guest = Guest.RunInTurn(
            "two-socket", "2G", _ => { },
            ("between-passes",
            [
                "bash", "/lab-tests/after-rows.sh", "2", "echo 0 >/sys/devices/system/cpu/cpu3/online",
                "--passes", "3", "--only", "latency.idle/cpu=0/mem=0/*", "latency.idle/cpu=1/mem=1/*",
            ]),
            ("resumed-without-it", ["bash", "-c", "cp -a /results/between-passes /results/run; exec numabench run --resume /results/run"]),
            ("under-a-worker",
            [
                "bash", "/lab-tests/after-rows.sh", "1", "echo 0 >/sys/devices/system/cpu/cpu1/online",
                "--passes", "3", "--only", "inference/model=gemv/batch=1/policy=local/cpu=0/*",
            ]),
            ("under-its-thread",
            [
                .. WithAllCpus, "bash", "/lab-tests/offline-while-walking.sh", "--only", "latency.idle/cpu=1/mem=1/*",
            ]));

        Assert.Multiple(
            () =>
            {
                Run run = guest.ReadRun("between-passes", exitCode: 4);
                AssertLost(run, "latency.idle/cpu=1/mem=1/page=huge/walk=random", "CPU 3 went offline after the run began");
                AssertComplete(run, "latency.idle/cpu=0/mem=0/page=huge/walk=random");
            },
            () =>
            {
                Run resumed = guest.ReadRun("resumed-without-it", exitCode: 4);
                AssertLost(
                    resumed, "latency.idle/cpu=1/mem=1/page=huge/walk=random",
                    "CPU 3 went offline after the run began; it was measured on CPUs 3 and would be on CPUs 2 now");
                AssertComplete(resumed, "latency.idle/cpu=0/mem=0/page=huge/walk=random");
            },
            () =>
            {
                // Misplaced when a worker measured meanwhile, failed when none did.
                CaseRow row = Assert.Single(guest.ReadRun("under-a-worker", exitCode: 4).Cases);
                Assert.True(row.Status is CaseStatus.Misplaced or CaseStatus.Failed, $"{row.Status}: {row.Reason}");
                Assert.Contains("CPU 1 went offline after the run began", row.Reason);
            },
            () =>
            {
                CaseRow row = Assert.Single(guest.ReadRun("under-its-thread", exitCode: 4).Cases);
                Assert.Equal(CaseStatus.Misplaced, row.Status);
                Assert.StartsWith("threads pinned to CPUs 3 ran on CPUs ", row.Reason);
            });
    }

    [Fact]
    public void A_node_that_goes_away_fails_its_cases_and_is_remembered_on_resume()
    {
        using Guest guest = Guest.Run(
            "offline", "2560M", root => File.WriteAllText(Directory.CreateDirectory(Path.Combine(root, "lab")).FullName + "/setup", ""),
            // With this seed the node's case is the last of the first two passes: memory is ejected while nobody holds it.
            "bash", "/lab-tests/take-node-off.sh", "--passes", "3", "--seed", "4", "--only", "latency.idle/cpu=0/mem=*");
        Run run = guest.ReadRun(exitCode: 4);

        AssertLost(run, "latency.idle/cpu=0/mem=1/page=huge/walk=random", "node 1 went offline after the run began");
        AssertComplete(run, "latency.idle/cpu=0/mem=0/page=huge/walk=random");
        AssertComplete(run, "latency.idle/cpu=0/mem=2/page=huge/walk=random");

        // Resumed without the node: the plan has no such case any more, and its row does not pretend to be whole.
        Run resumed = RunReader.Read(guest.Results.File("resumed"));
        CaseRow lost = resumed.Cases.Single(row => row.CaseId == "latency.idle/cpu=0/mem=1/page=huge/walk=random");
        Assert.Equal("node 1 went offline after the run began; this machine has no such case any more", lost.Reason);
        Assert.Equal(CaseStatus.Failed, lost.Status);
        Assert.Equal("4", guest.Results.Read("resumed-code").Trim());
        Assert.Contains("node 1 does not exist here; online nodes: 0,2", guest.Results.Read("refused"));
    }

    static void AssertLost(Run run, string caseId, string reason)
    {
        CaseRow row = run.Cases.Single(row => row.CaseId == caseId);
        Assert.Equal((CaseStatus.Failed, reason), (row.Status, row.Reason));
        // What was measured before stays.
        Assert.InRange(row.Passes, 1, 2);
        Assert.Contains(run.Samples, sample => sample.CaseId == caseId && sample.Iteration > 0);
    }

    static void AssertComplete(Run run, string caseId)
    {
        CaseRow row = run.Cases.Single(row => row.CaseId == caseId);
        Assert.True(row.Status is CaseStatus.Ok or CaseStatus.Noisy, $"{row.Status}: {row.Reason}");
        Assert.Equal(3, row.Passes);
    }
}
