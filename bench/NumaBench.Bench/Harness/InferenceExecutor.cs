using System.Diagnostics;
using NumaBench.Bench.Inference;
using NumaBench.Bench.Planning;
using NumaBench.Results;

namespace NumaBench.Bench.Harness;

/// <summary>Runs an inference case in processes of its own, each bound before its runtime starts.</summary>
sealed class InferenceExecutor(InferenceRunner runner, IReadOnlyList<InferenceModel> models, Deadline deadline) : ICaseExecutor
{
    public void Execute(CasePass pass)
    {
        InferenceSpec spec = Spec(pass);
        long start = Stopwatch.GetTimestamp();
        pass.Outcome = runner.Run(pass.Case, spec, pass.Pass, deadline.Cancelled);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds, sampling = Math.Min(seconds, pass.Outcome.HasValues(CaseKind.Inference) ? pass.Bench.Profile.InferenceSeconds : 0);
        pass.Time = new PassTime(seconds - sampling, sampling);
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
