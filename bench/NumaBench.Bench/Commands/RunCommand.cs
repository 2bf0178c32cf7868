using System.CommandLine;
using System.Diagnostics;
using NumaBench.Bench.Doctor;
using NumaBench.Bench.Harness;
using NumaBench.Bench.Inference;
using NumaBench.Bench.Machine;
using NumaBench.Bench.Memory;
using NumaBench.Bench.Memory.Kernels;
using NumaBench.Bench.Planning;
using NumaBench.Bench.Progress;
using NumaBench.Numa;
using NumaBench.Results;
using Spectre.Console;

namespace NumaBench.Bench.Commands;

/// <summary><c>numabench run</c>: measures this machine and writes a run folder, whose path is all it prints on stdout.</summary>
static class RunCommand
{
    public static Command Create()
    {
        var options = new RunOptions();
        var command = new Command("run", """
            Measure this machine. Results are saved as they come; Ctrl-C loses nothing. Prints the run's folder.

            Examples:
              numabench run --profile quick
              numabench run --only 'latency.idle/*' 'bandwidth/*/op=read/*' --no-inference
              numabench run --model my-model.onnx --input tokens=1x128
            """);
        foreach (Option option in options.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(parsed => Start(options.Read(parsed), options, command));
        return command;
    }

    static int Start(RunRequest request, RunOptions options, Command command)
    {
        if (request.Resume is null)
        {
            return Run(request, earlier: null);
        }

        Run earlier = RunReader.Read(request.Resume);
        ResumableRows.Check(earlier);
        ParseResult parsed = command.Parse([command.Name, .. earlier.Manifest.CommandLine], Parsing.Plain);
        return parsed.Errors.Count == 0
            ? Run(options.Read(parsed) with { Resume = request.Resume, Force = request.Force }, earlier)
            : throw new UnreadableRunException(Path.Combine(request.Resume, RunFiles.Manifest), null, $"its command line cannot be understood: {parsed.Errors[0].Message}");
    }

    static int Run(RunRequest request, Run? earlier)
    {
        using var alone = MachineLock.Take();
        if (alone.HeldByAnother && !request.Force)
        {
            throw new UsageException("another run is going on here, and the two would measure each other: wait for it, or say --force.");
        }

        if (alone.Problem is not null)
        {
            Console.Error.WriteLine($"numabench: warning: whether another run is going on here cannot be seen: {alone.Problem}");
        }

        using var stop = new CancellationTokenSource();
        using var signals = new StopSignals(stop);
        var sysFs = SysFs.Live;
        Topology topology = Topology.Read(sysFs);
        request = request with { Plan = request.Plan.For(topology) };
        MachineRecord machine = ThisMachine(request, sysFs, topology, earlier);
        DateTimeOffset start = DateTimeOffset.UtcNow;
        long started = Stopwatch.GetTimestamp();
        string folder = earlier?.Folder ?? request.Out ?? RunFolder.Default(machine.Identity.Host, start);
        if (earlier is null)
        {
            RunFolder.Check(folder);
        }
        else
        {
            RunFolder.CheckResumable(folder);
        }

        OptimizedBuild.Require();
        IReadOnlyList<InferenceModel> described = ModelChoice.Describe(request.Plan, topology);
        Plan plan = Plan.For(request.Plan, topology, described);
        IReadOnlyList<InferenceModel> models = ModelChoice.Prepare(plan, topology, described, message => Console.Error.WriteLine($"numabench: {message}"));
        var bench = new Harness.Bench(topology, sysFs, plan.Request.Profile, request.Plan.Seed) { Pace = PaceProbe.Measure(topology, sysFs), Spins = request.Plan.Spins };

        RunManifest manifest = earlier is null
            ? Manifest(request, sysFs, topology, machine, start) with { Findings = Findings(sysFs, topology, plan, models) }
            : earlier.Manifest with { Findings = LatestFindings.Of(earlier.Manifest.Findings, Findings(sysFs, topology, plan, models)), End = null };
        using RunDirectory directory = earlier is null
            ? RunFolder.OrRefuse(folder, RunFolder.OtherFolder, () => RunDirectory.Create(folder, manifest))
            : RunFolder.OrRefuse(folder, RunFolder.CopyElsewhere, () => RunDirectory.Resume(earlier));
        // First, so that whoever started us can report what there is even when we are killed.
        new ForgivingWriter(Console.Out).WriteLine(directory.Folder);
        Console.Error.WriteLine($"numabench: {Count(plan.Cases.Count(planned => planned.Impossible is null), "case")}, {Count(plan.Request.Profile.Passes, "pass", "passes")}, results in {directory.Folder}");

        var record = new RunRecord(directory, manifest, stop);
        var deadline = new Deadline(TimeProvider.System, request.Plan.Profile.Budget, stop.Token);
        var inference = new InferenceExecutor(new InferenceRunner(Launcher.Of(SelfCommand.Find()), topology), models, deadline);
        var runner = new PassRunner(inference);
        var time = new TimeSpent(Progress(deadline), TimeProvider.System);
        var session = new RunSession(plan.Cases, bench, request.Plan.Passes, runner, record, deadline, time);
        if (earlier is not null)
        {
            record.Restore(earlier);
            session.Restore(earlier);
            SayNotContinued(session);
        }

        session.Measure();
        Report(time);
        // Not the wall clock's end: it may have been set meanwhile, or since the part of the run that goes on.
        DateTimeOffset end = (start < manifest.Start ? manifest.Start : start) + Stopwatch.GetElapsedTime(started);
        record.SaveManifest(stop.IsCancellationRequested && !session.HasPlannedPasses ? null : end);
        return Report(session, stop.IsCancellationRequested, directory.Folder);
    }

    static MachineRecord ThisMachine(RunRequest request, SysFs sysFs, Topology topology, Run? earlier)
    {
        MachineRecord machine = MachineRecorder.Record(sysFs, topology, request.Redact);
        return earlier is null || earlier.Manifest.Machine.Identity == machine.Identity
            ? machine
            : throw new UsageException($"--resume {request.Resume}: that run was made on {earlier.Manifest.Machine.Identity.Host}, this is {machine.Identity.Host}.");
    }

    static Finding[] Findings(SysFs sysFs, Topology topology, Plan plan, IReadOnlyList<InferenceModel> models)
    {
        CpuSet measured = CpuSet.Of(plan.Cases.SelectMany(planned => CpuSet.Parse(planned.Case.Cpus)));
        return [.. Examination.Of(topology, sysFs), .. CpuLoad.Warnings(sysFs, measured), .. InheritedPolicy.Warnings(), .. NonTemporalProbe.Findings(), .. CacheResidence.Findings(models), .. plan.Findings];
    }

    static RunManifest Manifest(RunRequest request, SysFs sysFs, Topology topology, MachineRecord machine, DateTimeOffset start) => new()
    {
        ToolVersion = RunFolder.ToolVersion,
        CommandLine = request.Arguments,
        Profile = request.Plan.Profile.Name,
        Seed = request.Plan.Seed,
        PlannedPasses = request.Plan.Profile.Passes,
        Label = request.Label,
        Start = start,
        Machine = request.Plan.Spins ? machine : machine.WithoutSpinning(),
        Quality = QualityJudge.Judge(sysFs, topology),
    };

    static string Count(int count, string one, string? many = null) => $"{count} {(count == 1 ? one : many ?? one + "s")}";

    static IRunProgress Progress(Deadline deadline) => Console.IsErrorRedirected || Environment.GetEnvironmentVariable("TERM") == "dumb"
        ? new PlainProgress(Console.Error, deadline)
        : new LiveProgress(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }), deadline);

    static void Report(TimeSpent time)
    {
        if (time.Summary() is { } summary)
        {
            Console.Error.WriteLine($"numabench: {summary}");
        }

        foreach (string line in Debugging.IsOn ? time.Details : [])
        {
            Console.Error.WriteLine($"numabench: {line}");
        }
    }

    static void SayNotContinued(RunSession session)
    {
        if (session.NotContinued is [var (row, why), ..] all)
        {
            Console.Error.WriteLine(
                $"numabench: not gone on with: {Count(all.Count, "case")}, the first {row.CaseId}: {Clean.Text(why)}. To complete them resume with the CPUs and nodes of before.");
        }
    }

    static int Report(RunSession session, bool interrupted, string folder)
    {
        CaseRow[] bad = [.. session.Rows.Where(row => row.Status is CaseStatus.Failed or CaseStatus.Misplaced)];
        foreach (CaseRow row in bad)
        {
            // The reason may be that of a run made elsewhere.
            Console.Error.WriteLine($"numabench: {row.CaseId}: {row.Status.ToString().ToLowerInvariant()}: {Clean.Text(row.Reason)}");
        }

        if (interrupted)
        {
            Console.Error.WriteLine($"numabench: interrupted; what was measured is saved. Go on with: numabench run --resume {folder}");
        }

        return interrupted || bad.Length > 0 ? ExitCode.MeasuringFailed : ExitCode.Good;
    }
}
