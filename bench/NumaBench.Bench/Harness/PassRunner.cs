using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Validators;
using NumaBench.Bench.Inference;
using NumaBench.Bench.Memory;
using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>
/// Measures a list of cases once each, in the order given, by BenchmarkDotNet: memory cases on a thread of this process,
/// inference cases in processes of their own.
/// </summary>
sealed class PassRunner(IExecutor inference) : IPassRunner
{
    public void Run(IReadOnlyList<CasePass> passes, Deadline deadline, Action<CasePass> starting, Action<CasePass> finished)
    {
        using var artifacts = new ArtifactsFolder();
        var memory = new MemoryExecutor(deadline);
        var executor = new CaseExecutor(ExecutorOf, deadline, starting, finished);
        var toolchain = new HostToolchain(executor);
        ImmutableConfig config = ImmutableConfigBuilder.Create(ManualConfig.CreateEmpty()
            .AddLogger(NullLogger.Instance)
            .AddValidator(JitOptimizationsValidator.FailOnError)
            .WithOptions(ConfigOptions.DisableLogFile | ConfigOptions.DisableParallelBuild)
            .WithArtifactsPath(artifacts.Path));
        Summary summary = BenchmarkRunner.Run(CaseBenchmark.Run(passes, TypeOf, pass => MemoryJob.Create(pass.Samples).WithToolchain(toolchain), config));
        string refusal = string.Join("; ", summary.ValidationErrors.Select(error => error.Message).Distinct());
        // A validator of BenchmarkDotNet may refuse the whole list without calling the executor.
        foreach (CasePass pass in passes.Where(pass => pass.Outcome is null))
        {
            pass.Outcome = CaseOutcome.Without(CaseStatus.Failed, $"BenchmarkDotNet did not run the case. {refusal}");
            finished(pass);
        }

        IExecutor ExecutorOf(CasePass pass)
        {
            artifacts.Remove();
            return pass.Case.Kind == CaseKind.Inference ? inference : memory;
        }
    }

    static Type TypeOf(CasePass pass) => pass.Case.Kind switch
    {
        CaseKind.IdleLatency => typeof(LatencyBenchmark),
        CaseKind.SizeCurve => typeof(SizeCurveBenchmark),
        CaseKind.Bandwidth => typeof(BandwidthBenchmark),
        CaseKind.PeakBandwidth => typeof(PeakBandwidthBenchmark),
        CaseKind.LoadedLatency => typeof(LoadedLatencyBenchmark),
        CaseKind.CoreToCore => typeof(CoreToCoreBenchmark),
        CaseKind.PageTouch => typeof(PageTouchBenchmark),
        CaseKind.PageMove => typeof(PageMoveBenchmark),
        CaseKind.Inference => typeof(InferenceBenchmark),
        _ => throw new ArgumentException($"No benchmark for {pass.Case.Kind}.", nameof(pass)),
    };
}
