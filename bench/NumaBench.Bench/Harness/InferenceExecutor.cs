using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.Parameters;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkDotNet.Validators;
using NumaBench.Bench.Inference;
using NumaBench.Bench.Planning;
using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>
/// Runs an inference case in processes of its own, each bound before its runtime starts, and tells BenchmarkDotNet what they
/// measured.
/// </summary>
sealed class InferenceExecutor(InferenceRunner runner, IReadOnlyList<InferenceModel> models, Deadline deadline) : IExecutor
{
    public ExecuteResult Execute(ExecuteParameters parameters)
    {
        var pass = (CasePass)parameters.BenchmarkCase.Parameters[CaseBenchmark.ParameterName];
        InferenceSpec spec = Spec(pass);
        long start = Stopwatch.GetTimestamp();
        pass.Outcome = runner.Run(pass.Case, spec, pass.Pass, deadline.Cancelled);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds, sampling = Math.Min(seconds, pass.Outcome.HasValues(CaseKind.Inference) ? pass.Bench.Profile.InferenceSeconds : 0);
        pass.Time = new PassTime(seconds - sampling, sampling);
        string[] measurements = [.. pass.Outcome.Samples
            .Where(sample => sample.Metric == Metric.ThroughputPerSecond && sample.Iteration > 0)
            .Select(sample => string.Create(CultureInfo.InvariantCulture, $"WorkloadResult  {sample.Iteration}: 1 op, {1e9 / sample.Value:F2} ns"))];
        string[] errors = pass.Outcome.Status == CaseStatus.Failed ? [ValidationErrorReporter.ConsoleErrorPrefix + pass.Outcome.Reason] : [];
        return new ExecuteResult(true, errors.Length == 0 ? 0 : -1, null, measurements, errors, [], parameters.LaunchIndex);
    }

    /// <summary>What the run asks of this pass.</summary>
    public InferenceSpec Spec(CasePass pass) => new(
        models.Single(model => model.Name == pass.Case.Model && model.Batch == pass.Case.Batch), pass.Bench.Profile.InferenceSeconds, pass.Case.Replicas ?? 1, pass.Bench.Pace.Slowness)
    {
        Seed = pass.Bench.Seed,
        Spins = pass.Bench.Spins,
        TotalTimeout = deadline.LeftFor(CaseCost.Seconds(pass.Case, pass.Bench.Profile, pass.Bench.Pace)),
    };
}
