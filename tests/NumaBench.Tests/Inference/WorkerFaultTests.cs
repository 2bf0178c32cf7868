using NumaBench.Bench.Harness;
using NumaBench.Bench.Inference;
using NumaBench.Bench.Planning;
using NumaBench.Numa;
using NumaBench.Results;
using Xunit;

namespace NumaBench.Tests.Inference;

public sealed class WorkerFaultTests
{
    static readonly InferenceModel Model = SmallModel.Ensure();
    static readonly Topology Machine = Machines.OneNode();
    static readonly Case Local = InferencePlan.Cases(Machine, Model).Single(planned => planned.Case.Policy == InferencePolicy.Local).Case;

    static CaseOutcome Run(SelfCommand self, InferenceModel? model = null, double timeoutSeconds = 60, CancellationToken? cancellation = null) =>
        new InferenceRunner(Launcher.Of(self), Machine).Run(
            Local,
            new InferenceSpec(model ?? Model, 0.6) { LoadTimeout = TimeSpan.FromSeconds(timeoutSeconds), MeasureTimeout = TimeSpan.FromSeconds(timeoutSeconds) },
            pass: 1,
            cancellation ?? TestContext.Current.CancellationToken);

    /// <summary>A worker that follows a script.</summary>
    static SelfCommand Scripted(string script) => new("/bin/sh", ["-c", "read spec; " + script]);

    const string SayReady = "echo 'ready {\"load_milliseconds\":1,\"weights_bytes_per_node\":{\"0\":1},\"onnx_runtime_version\":\"0\"}'; ";

    [Fact]
    public void A_corrupt_model_fails_the_case_with_the_engines_reason()
    {
        string corrupt = Path.Combine(AppContext.BaseDirectory, "corrupt.onnx");
        File.WriteAllText(corrupt, "this is no protobuf");

        CaseOutcome outcome = Run(SelfCommand.Find(), Model with { File = corrupt });

        Assert.Equal(CaseStatus.Failed, outcome.Status);
        Assert.Contains("corrupt.onnx", outcome.Reason);
        Assert.DoesNotContain('\n', outcome.Reason);
    }

    [Theory]
    [InlineData("", "to load the model")]
    [InlineData(SayReady, "to measure")]
    public void A_hanging_worker_is_killed_when_its_time_is_up(string before, string what)
    {
        CaseOutcome outcome = Run(Scripted(before + "exec sleep 1000"), timeoutSeconds: 0.5);

        Assert.Equal(CaseStatus.Failed, outcome.Status);
        Assert.Contains(what, outcome.Reason);
    }

    [Theory]
    [InlineData("", "to load the model")]
    [InlineData(SayReady, "to measure")]
    public void A_hanging_worker_is_killed_when_the_run_has_no_time_left(string before, string what)
    {
        var spec = new InferenceSpec(Model, 0.6) { TotalTimeout = TimeSpan.FromSeconds(0.5) };

        CaseOutcome outcome = new InferenceRunner(Launcher.Of(Scripted(before + "exec sleep 1000")), Machine).Run(Local, spec, pass: 1, TestContext.Current.CancellationToken);

        Assert.Equal(CaseStatus.Failed, outcome.Status);
        Assert.Matches($"^killed: the worker had [01] s {what} and was not done when the time budget was spent$", outcome.Reason);
    }

    [Theory]
    [InlineData("echo 'it broke' >&2; exit 7", "ended with exit code 7 without a result: it broke")]
    [InlineData("kill -SEGV $$", "crashed (signal 11)")]
    [InlineData("kill -KILL $$", "SIGKILL")]
    [InlineData("echo hello", "said 'hello' instead of 'ready'")]
    [InlineData("echo 'ready {nonsense'", "said 'ready {nonsense'")]
    [InlineData(SayReady + "read go; kill -SEGV $$", "crashed (signal 11)")]
    public void A_crash_fails_the_case_and_says_how_it_ended(string script, string reason)
    {
        CaseOutcome outcome = Run(Scripted(script));

        Assert.Equal(CaseStatus.Failed, outcome.Status);
        Assert.Contains(reason, outcome.Reason);
    }

    [Fact]
    public void A_refused_binding_makes_the_case_impossible()
    {
        CaseOutcome outcome = new InferenceRunner(_ => throw new WorkerFailedException("set_mempolicy: EPERM", notPermitted: true), Machine)
            .Run(Local, new InferenceSpec(Model, 0.6), pass: 1, TestContext.Current.CancellationToken);

        Assert.Equal((CaseStatus.Impossible, "set_mempolicy: EPERM"), (outcome.Status, outcome.Reason));
    }

    [Fact]
    public void A_program_that_is_not_there_fails_the_case_without_naming_the_folder()
    {
        CaseOutcome outcome = Run(new SelfCommand("/absent/numabench", []));

        Assert.Equal((CaseStatus.Failed, "the worker could not be started: No such file or directory"), (outcome.Status, outcome.Reason));
    }

    [Fact]
    public void The_thread_that_starts_a_worker_stays_where_it_was()
    {
        string before = "", after = "", during = "";
        var thread = new Thread(() =>
        {
            before = Placed("thread-self");
            using WorkerProcess worker = WorkerProcess.Of(
                Launcher.Start(Scripted("sleep 100"), new ReplicaBinding(CpuSet.Of(Here.First), MemoryPolicy.Bind(0), Threads: 1)), new ReplicaBinding(null, null, 1), new InferenceSpec(Model, 1));
            during = Placed($"{worker.Id}");
            after = Placed("thread-self");
        });
        thread.Start();
        thread.Join();

        Assert.Equal($"{Here.First} bind:0", during);
        Assert.Equal(before, after);
        Assert.Equal($"{Here} default", after);
    }

    static readonly CpuSet Here = LinuxCalls.GetAffinity();

    /// <summary>The CPUs of a process or thread, and the policy of its first mapping.</summary>
    static string Placed(string process)
    {
        string cpus = SysFs.Live.Text($"proc/{process}/status")!.Split('\n').Single(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal));
        return $"{CpuSet.Parse(cpus.Split('\t')[1])} {SysFs.Live.Text($"proc/{process}/numa_maps")!.Split(' ')[1]}";
    }

    [Fact]
    public void Cancelling_ends_the_worker_and_skips_the_case()
    {
        string pidFile = Path.GetTempFileName();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        CaseOutcome outcome = Run(Scripted($"echo $$ > {pidFile}; exec sleep 1000"), cancellation: cancellation.Token);

        Assert.Equal((CaseStatus.Skipped, "interrupted"), (outcome.Status, outcome.Reason));
        Assert.False(Directory.Exists("/proc/" + File.ReadAllText(pidFile).Trim()));
        File.Delete(pidFile);
    }

    [Fact]
    public void A_node_that_is_not_online_is_refused_and_not_silently_dropped()
    {
        Case elsewhere = Local with { Nodes = "999" };

        CaseOutcome outcome = new InferenceRunner(Launcher.Of(SelfCommand.Find()), Machine)
            .Run(elsewhere, new InferenceSpec(Model, 0.6), 1, TestContext.Current.CancellationToken);

        Assert.Equal(CaseStatus.Failed, outcome.Status);
        Assert.Contains("node 999 is not online", outcome.Reason);
    }

    [Fact]
    public void Too_little_free_memory_skips_the_case_with_the_figures()
    {
        CaseOutcome outcome = Run(SelfCommand.Find(), Model with { NeededBytes = 1L << 50 });

        Assert.Equal(CaseStatus.Skipped, outcome.Status);
        Assert.Matches(@"needs 1073741824 MiB on node 0 and \d+ MiB to spare; \d+ MiB are free there", outcome.Reason);
    }
}
