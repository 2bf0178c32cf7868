using System.Diagnostics;
using NumaBench.Results;

namespace NumaBench.Tests.EndToEnd;

/// <summary>The real worker, stopped in the middle of its work by somebody else. Half a minute of waiting, so beside other tests.</summary>
public class WorkerHangTests
{
    [Fact]
    public void A_worker_that_hangs_is_killed_soon_after_the_budget_is_spent_and_resume_completes_the_run()
    {
        using var folder = new TemporaryFolder();
        string run = folder.File("run");
        int worker;
        using (Process process = Suite.StartGently(
            "run", "--profile", "quick", "--passes", "1", "--budget", "6s", "--force", "--out", run, "--only", "inference/*/policy=local/*"))
        {
            worker = Signals.WaitForWorker(process);
            Signals.Send(worker, Signals.Stop);
            Result result = Suite.Finish(process);

            Assert.Equal(4, result.ExitCode);
            Assert.DoesNotContain("   at ", result.Errors);
        }

        Assert.True(Signals.IsGone(worker));
        Run before = RunReader.Read(run);
        Assert.NotNull(before.Manifest.End);
        CaseRow row = Assert.Single(before.Cases);
        Assert.Equal((0, CaseStatus.Failed), (row.Passes, row.Status));
        Assert.Matches("^killed: the worker had [0-9]+ s to (load the model|measure) and was not done when the time budget was spent$", row.Reason);

        WorkerCrashTests.AssertResumed(run, before);
    }
}
