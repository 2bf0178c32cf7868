using System.Diagnostics;
using NumaBench.Results;

namespace NumaBench.Tests.EndToEnd;

[Collection("Processes")]
public class InterruptionTests
{
    const int Passes = 2;

    /// <summary>Two cases, the slow one among them.</summary>
    static readonly string[] MemoryRun =
        ["run", "--profile", "quick", "--passes", $"{Passes}", "--budget", "20m", "--no-inference", "--force", "--only", "latency.idle/*", "bandwidth/*/op=read/*"];

    static readonly string[] InferenceRun = ["run", "--profile", "quick", "--passes", $"{Passes}", "--only", "inference/*/policy=local/*", "--force"];

    [Theory]
    [InlineData(Signals.HangUp)]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.Terminate)]
    public void A_signal_ends_the_run_in_order_and_resume_completes_it(int signal)
    {
        using var folder = new TemporaryFolder();
        string run = Path.Combine(folder.Path, "run");
        using (Process process = Suite.StartBench([.. MemoryRun, "--out", run]))
        {
            Suite.WaitForRows(process, run, 2);
            Signals.Send(process.Id, signal);
            // A script that started us may get it too and pass it on: that is still one wish.
            Signals.Send(process.Id, signal);
            Result result = Suite.Finish(process);

            Assert.Equal(4, result.ExitCode);
            Assert.Contains($"--resume {run}", result.Errors);
        }

        CompleteAndCheck(run);
    }

    /// <summary>A terminal sends Ctrl-C to everybody in it.</summary>
    [Fact]
    public void Ctrl_C_during_inference_spoils_no_case_and_resume_completes_the_run()
    {
        using var folder = new TemporaryFolder();
        string run = folder.File("run");
        using (Process process = Suite.Start("setsid", [Suite.Bench, .. InferenceRun, "--out", run]))
        {
            Suite.WaitForRows(process, run, 1);
            int worker = Signals.WaitForWorker(process);
            Signals.Send(Signals.GroupOf(process), Signals.Interrupt);
            Result result = Suite.Finish(process);

            Assert.Equal(4, result.ExitCode);
            Assert.Contains($"--resume {run}", result.Errors);
            Assert.True(Signals.IsGone(worker));
        }

        // What was measured before is whole, and the pass that was interrupted is not there.
        IReadOnlyList<CaseRow> rows = RunReader.Read(run).Cases;
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.True(row.Status is CaseStatus.Ok or CaseStatus.Noisy && row.Passes == 1, $"{row.CaseId}: {row.Passes} passes, {row.Status}: {row.Reason}"));
        CompleteAndCheck(run);
    }

    /// <summary>/dev/full refuses every write, as a terminal does after it was closed.</summary>
    [Fact]
    public void Nobody_left_to_read_messages_neither_ends_the_run_nor_spoils_it()
    {
        using var folder = new TemporaryFolder();
        string run = folder.File("run");
        using (Process process = Suite.Start("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/full 2>/dev/full", Suite.Bench, .. MemoryRun, "--out", run]))
        {
            Suite.WaitForRows(process, run, 2);
            Signals.Send(process.Id, Signals.HangUp);

            Assert.Equal(4, Suite.Finish(process).ExitCode);
        }

        CompleteAndCheck(run);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Killed_at_a_random_moment_the_run_renders_and_resume_measures_nothing_twice(int seed)
    {
        using var folder = new TemporaryFolder();
        string run = Path.Combine(folder.Path, "run");
        using (Process process = Suite.StartBench([.. MemoryRun, "--out", run]))
        {
            Suite.WaitForRows(process, run, 0);
            Thread.Sleep(new Random(seed).Next(0, 2000));
            process.Kill();
            Suite.Finish(process);
        }

        Result report = Suite.RunReport("render", run, "--answer");
        Assert.Equal(0, report.ExitCode);
        Assert.Equal(5, report.Output.TrimEnd().Split('\n').Length);
        CompleteAndCheck(run);
    }

    [Fact]
    public void Killed_during_inference_no_worker_stays_and_resume_completes_the_run()
    {
        using var folder = new TemporaryFolder();
        string run = folder.File("run");
        using (Process process = Suite.StartBench([.. InferenceRun, "--out", run]))
        {
            Suite.WaitForRows(process, run, 1);
            int[] workers = Signals.WaitForChildren(process);
            // By then it has begun to load the model, if it is not done with it.
            Thread.Sleep(1000);
            Signals.Send(process.Id, Signals.Kill);
            Suite.Finish(process);

            Assert.True(SpinWait.SpinUntil(() => workers.All(Signals.IsGone), TimeSpan.FromSeconds(10)), "a worker outlived its parent");
        }

        CompleteAndCheck(run);
    }

    /// <summary>Resumes, and compares with what was there: finished passes are the same to the last digit.</summary>
    static void CompleteAndCheck(string run)
    {
        Run before = RunReader.Read(run);
        Result result = Suite.RunBench("run", "--resume", run, "--force");
        Run after = RunReader.Read(run);

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.NotNull(after.Manifest.End);
        Assert.All(after.Cases, row => Assert.True(row.Status == CaseStatus.Impossible || row.Passes == Passes || WasSpoilt(row), $"{row.CaseId}: {row.Passes} passes, {row.Status}"));
        Assert.Superset(before.Samples.ToHashSet(), after.Samples.ToHashSet());
        // One number a (case, pass, iteration, metric): nothing was measured again. The file itself, because the reader drops
        // what is there twice.
        string[] lines = File.ReadAllLines(Path.Combine(run, RunFiles.Samples))[1..];
        Assert.Equal(after.Samples.Count, lines.Length);
        Assert.Equal(lines.Length, lines.DistinctBy(line => line[..line.LastIndexOf(',')]).Count());
    }

    /// <summary>Other work on this machine may interrupt every sample of a pass; then it is honestly missing.</summary>
    static bool WasSpoilt(CaseRow row) => row.Reason.Contains("other work interrupted all");
}
