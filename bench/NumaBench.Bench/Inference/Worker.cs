using System.Runtime.InteropServices;
using System.Text;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Parameters;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using NumaBench.Bench.Harness;

namespace NumaBench.Bench.Inference;

/// <summary>
/// The hidden command <c>worker</c>: one fresh process that measures one replica of one inference case in one pass. It finds
/// itself bound (see <see cref="Launcher"/>), reads its spec from stdin and speaks <see cref="WorkerProtocol"/> on stdout.
/// </summary>
static class Worker
{
    public const string Command = "worker";

    public static int Run()
    {
        using Stream output = Console.OpenStandardOutput();
        // Stdout is the protocol; whatever else would write there goes where people look.
        Console.SetOut(Console.Error);
        // Ctrl-C reaches every process of the terminal; the parent decides what becomes of this one.
        using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        try
        {
            var spec = WorkerProtocol.FromJson<WorkerSpec>(input.ReadLine() ?? "");
            string failure = Measure(spec, input, output);
            if (failure.Length > 0)
            {
                WorkerProtocol.Write(output, new WorkerError(failure));
                return 4;
            }

            return 0;
        }
        catch (Exception e)
        {
            WorkerProtocol.Write(output, new WorkerError(e.Message));
            return 4;
        }
    }

    /// <summary>Empty when a result was written; else what went wrong.</summary>
    static string Measure(WorkerSpec spec, StreamReader input, Stream output)
    {
        string failure = "BenchmarkDotNet did not run the benchmark";
        using var artifacts = new ArtifactsFolder();
        using var windows = new InferenceWindows(
            spec,
            ready =>
            {
                WorkerProtocol.Write(output, ready);
                if (input.ReadLine() != WorkerProtocol.Go)
                {
                    throw new InvalidOperationException("the parent went away before the start");
                }
            },
            result =>
            {
                WorkerProtocol.Write(output, result);
                failure = "";
                // BenchmarkDotNet would now start processes for a table that nobody reads, beside replicas that still measure.
                // The parent has what it wants and ends us here; the end of input lets a person at a terminal go on.
                input.ReadLine();
            });
        var outcome = new Watched(windows, artifacts);
        using var log = new StreamLogger(new StreamWriter(Console.OpenStandardError()) { AutoFlush = true });
        ManualConfig config = ManualConfig.CreateEmpty()
            .WithOptions(ConfigOptions.DisableLogFile | ConfigOptions.DisableParallelBuild)
            .WithArtifactsPath(artifacts.Path)
            .AddLogger(log);
        ImmutableConfig fixedConfig = ImmutableConfigBuilder.Create(config);
        var job = LeanJob.Create(warmups: 0, InferenceWindows.Count(spec.Seconds))
            .WithToolchain(new HostToolchain(new InProcessNoEmitExecutor(TimeSpan.FromDays(1), logOutput: true)));
        Type type = typeof(InferenceBenchmark);
        var benchmark = new Descriptor(
            type, type.GetMethod(nameof(InferenceBenchmark.Window))!,
            globalSetupMethod: type.GetMethod(nameof(InferenceBenchmark.Prepare)), globalCleanupMethod: type.GetMethod(nameof(InferenceBenchmark.Finish)));
        var slot = new ParameterDefinition(nameof(InferenceBenchmark.Windows), isStatic: false, [], isArgument: false, typeof(IInferenceWindows), 0);
        var parameters = new ParameterInstances([new ParameterInstance(slot, outcome, fixedConfig.SummaryStyle)]);
        BenchmarkRunner.Run(new BenchmarkRunInfo([BenchmarkCase.Create(benchmark, job, parameters, fixedConfig)], type, fixedConfig));
        return outcome.Failure ?? failure;
    }

    /// <summary>BenchmarkDotNet only prints what a benchmark throws; the parent wants to know it.</summary>
    sealed class Watched(IInferenceWindows inner, ArtifactsFolder artifacts) : IInferenceWindows
    {
        public string? Failure { get; private set; }

        public void Prepare()
        {
            // The parent ends us in the middle: nothing of ours runs afterwards.
            artifacts.Remove();
            Try(inner.Prepare);
        }

        public void Window() => Try(inner.Window);

        public void Finish() => Try(inner.Finish);

        void Try(Action step)
        {
            try
            {
                step();
            }
            catch (Exception e)
            {
                Failure ??= e.Message;
                throw;
            }
        }
    }
}
