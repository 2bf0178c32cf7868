using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Tests.EndToEnd;

/// <summary>In a container the placement calls are refused: what can be measured is measured and proved by other means.</summary>
[Collection("Processes")]
public class RefusedPlacementTests
{
    [Fact]
    public void Memory_is_placed_by_first_touch_and_proved_by_numa_maps()
    {
        Run run = RunFiltered("refuse", "latency.idle/*");

        CaseRow row = AssertMeasured(run);
        Assert.Contains("mbind was refused: placed by first touch", row.Reason);
        Assert.Equal($"{row.MemoryNode}=1.0000", row.PlacementAfter);
        AssertAdvice(run);
    }

    [Fact]
    public void Inference_beside_its_memory_runs_without_the_policy_and_says_so()
    {
        Run run = RunFiltered("refuse", "inference/*/policy=local/*");

        CaseRow row = Assert.Single(run.Cases);
        Assert.Equal(2, row.Passes);
        Assert.Contains("set_mempolicy was refused: placed by first touch", row.Reason);
        Assert.Equal($"{row.MemoryNode}=1.0000", row.PlacementAfter);
        AssertAdvice(run);
    }

    [Fact]
    public void What_numactl_may_not_bind_is_impossible_and_says_why()
    {
        using var folder = new TemporaryFolder();
        string numactl = folder.File("numactl");
        File.WriteAllText(numactl, "#!/bin/sh\nshift 4\nexec \"$@\"\n");
        Assert.Equal(0, Suite.Run("chmod", "+x", numactl).ExitCode);

        Run run = RunFiltered("refuse", "inference/model=gemv/batch=1/policy=numactl-wrapped/*", "full", $"PATH={folder.Path}:/usr/bin:/bin");

        CaseRow row = Assert.Single(run.Cases);
        Assert.Equal(CaseStatus.Impossible, row.Status);
        Assert.Contains("EPERM, not permitted", row.Reason);
    }

    [Fact]
    public void Memory_that_could_be_bound_is_proved_by_numa_maps_where_only_the_question_is_refused()
    {
        Run run = RunFiltered("ask", "latency.idle/*");

        CaseRow row = AssertMeasured(run);
        Assert.DoesNotContain("first touch", row.Reason);
        Assert.Equal(($"{row.MemoryNode}=1.0000", $"{row.MemoryNode}=1.0000"), (row.PlacementBefore, row.PlacementAfter));
    }

    /// <summary>Other work may interrupt all samples of a pass, as other tests do; that is said, and the other pass stands.</summary>
    static CaseRow AssertMeasured(Run run)
    {
        CaseRow row = run.Cases.Single(row => row.Status != CaseStatus.Impossible);
        Assert.True(row.Passes == 2 || (row.Passes == 1 && row.Reason.Contains("other work interrupted all")), $"{row.Passes} passes: {row.Reason}");
        return row;
    }

    static void AssertAdvice(Run run)
    {
        Finding finding = run.Manifest.Findings.First(finding => finding.Id == "placement-not-permitted");
        Assert.Contains("--cap-add SYS_NICE", finding.Advice);
    }

    static Run RunFiltered(string filter, string glob, string profile = "quick", string environment = "LC_ALL=C")
    {
        Assert.SkipUnless(File.Exists("/usr/bin/cc"), "no C compiler here: apt-get install gcc libc6-dev");
        using var folder = new TemporaryFolder();
        string deny = folder.File("deny-placement"), run = folder.File("run");
        Result compiled = Suite.Run(
            "cc", "-O1", "-o", deny, Path.Combine(Repository.Root, "tests", "NumaBench.Tests", "EndToEnd", "deny-placement.c"));
        Assert.True(compiled.ExitCode == 0, compiled.Errors);

        Result result = Suite.Run(deny, filter, "env", environment, Suite.Bench, "run", "--profile", profile, "--passes", "2", "--only", glob, "--force", "--out", run);

        Assert.True(result.ExitCode == 0, result.Errors);
        return RunReader.Read(run);
    }
}
