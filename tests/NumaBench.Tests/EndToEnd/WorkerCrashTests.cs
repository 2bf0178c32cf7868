using System.Diagnostics;
using NumaBench.Results;

namespace NumaBench.Tests.EndToEnd;

/// <summary>The real worker, ended in the middle of its work by somebody else.</summary>
[Collection("Processes")]
public class WorkerCrashTests
{
    [Fact]
    public void A_worker_that_crashes_fails_its_case_alone_and_resume_completes_the_run()
    {
        using var folder = new TemporaryFolder();
        string run = folder.File("run");
        using (Process process = Suite.StartBench(
            "run", "--profile", "quick", "--passes", "1", "--force", "--out", run,
            "--only", "inference/*/policy=local/*", "inference/*/policy=os-default/*", "bandwidth/*/op=read/*"))
        {
            int first = Signals.WaitForWorker(process);
            Signals.Crash(first, Signals.Abort);
            Signals.Crash(Signals.WaitForWorker(process), Signals.BusError);
            Result result = Suite.Finish(process);

            Assert.Equal(4, result.ExitCode);
            Assert.DoesNotContain("   at ", result.Errors);
        }

        Run before = RunReader.Read(run);
        Assert.NotNull(before.Manifest.End);
        Assert.Equal(
            [(CaseStatus.Failed, "the worker crashed (signal 6)"), (CaseStatus.Failed, "the worker crashed (signal 7)")],
            before.Cases.Where(row => row.Kind == CaseKind.Inference).Select(row => (row.Status, row.Reason[.."the worker crashed (signal N)".Length])).Order());
        CaseRow memory = before.Cases.Single(row => row.Kind == CaseKind.Bandwidth && row.Status != CaseStatus.Impossible);
        Assert.True(IsMeasured(memory), memory.Reason);

        AssertResumed(run, before);
    }

    /// <summary>Other tests may interrupt every sample of a pass; then it is honestly missing.</summary>
    static bool IsMeasured(CaseRow row) => row.Passes == 1 || row.Reason.Contains("other work interrupted all");

    internal static void AssertResumed(string run, Run before)
    {
        Result resumed = Suite.RunBench("run", "--resume", run, "--force");
        Run after = RunReader.Read(run);

        Assert.True(resumed.ExitCode == 0, resumed.Errors);
        Assert.All(after.Cases, row => Assert.True(row.Status == CaseStatus.Impossible || IsMeasured(row), $"{row.CaseId}: {row.Status} {row.Reason}"));
        Assert.Superset(before.Samples.ToHashSet(), after.Samples.ToHashSet());
    }
}
