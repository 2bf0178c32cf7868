using System.Diagnostics;
using System.Runtime.InteropServices;
using NumaBench.Results;

namespace NumaBench.Tests.EndToEnd;

[Collection("Processes")]
public partial class InterruptionTests
{
    const int Interrupt = 2;
    const int Terminate = 15;

    static readonly string[] MemoryRun = ["run", "--profile", "quick", "--no-inference", "--force"];

    [Theory]
    [InlineData(Interrupt)]
    [InlineData(Terminate)]
    public void A_signal_ends_the_run_in_order_and_resume_completes_it(int signal)
    {
        using var folder = new TemporaryFolder();
        string run = Path.Combine(folder.Path, "run");
        using (Process process = Suite.StartBench([.. MemoryRun, "--out", run]))
        {
            WaitForRows(run, 6);
            Assert.Equal(0, Kill(process.Id, signal));
            Result result = Suite.Finish(process);

            Assert.Equal(4, result.ExitCode);
            Assert.Contains($"--resume {run}", result.Errors);
        }

        CompleteAndCheck(run);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Killed_at_a_random_moment_the_run_renders_and_resume_measures_nothing_twice(int seed)
    {
        using var folder = new TemporaryFolder();
        string run = Path.Combine(folder.Path, "run");
        using (Process process = Suite.StartBench([.. MemoryRun, "--out", run]))
        {
            WaitForRows(run, 0);
            Thread.Sleep(new Random(seed).Next(0, 6000));
            process.Kill();
            Suite.Finish(process);
        }

        Result report = Suite.RunReport("render", run, "--answer");
        Assert.Equal(0, report.ExitCode);
        Assert.Equal(5, report.Output.TrimEnd().Split('\n').Length);
        CompleteAndCheck(run);
    }

    /// <summary>Resumes, and compares with what was there: finished passes are the same to the last digit.</summary>
    static void CompleteAndCheck(string run)
    {
        Run before = RunReader.Read(run);
        Result result = Suite.RunBench("run", "--resume", run, "--force");
        Run after = RunReader.Read(run);

        Assert.Equal(0, result.ExitCode);
        Assert.NotNull(after.Manifest.End);
        Assert.All(after.Cases, row => Assert.True(row.Status == CaseStatus.Impossible || row.Passes == 3, $"{row.CaseId}: {row.Passes} passes, {row.Status}"));
        Assert.Superset(before.Samples.ToHashSet(), after.Samples.ToHashSet());
        // One number a (case, pass, iteration, metric): nothing was measured again.
        Assert.Equal(after.Samples.Count, after.Samples.DistinctBy(sample => (sample.CaseId, sample.Pass, sample.Iteration, sample.Metric)).Count());
    }

    static void WaitForRows(string run, int rows)
    {
        string cases = Path.Combine(run, RunFiles.Cases);
        while (!File.Exists(cases) || File.ReadLines(cases).Count() <= rows)
        {
            Thread.Sleep(20);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
