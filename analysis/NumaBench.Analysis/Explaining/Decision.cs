using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Explaining;

/// <summary>How to bind one model, by what is wanted. A goal is null where no binding was compared with the default.</summary>
/// <param name="Model">As in the report: with its batch where that is not 1.</param>
/// <param name="Throughput">The same binding as under "Recommended binding".</param>
/// <param name="Latency">The binding with the shortest p99.</param>
/// <param name="Memory">The fastest with a single copy of the weights.</param>
sealed record Decision(string Model, Ranking Ranking, Binding? Throughput, Binding? Latency, Binding? Memory)
{
    /// <summary>None where memory is on one node: policies that differ in memory are the same there, and ranking them would rank noise.</summary>
    public static IReadOnlyList<Decision> Of(MeasuredRun run, IReadOnlyList<Binding> bindings)
    {
        if (run.Machine.HasOneNode)
        {
            return [];
        }

        var byModel = bindings.ToDictionary(binding => binding.Model, StringComparer.Ordinal);
        return [.. run.Models.Select(model => new Decision(
            model.Key, Ranking.Of(model), byModel.GetValueOrDefault(model.Key),
            Binding.Of(model.Key, [.. model], oneNode: false, Metric.LatencyP99Milliseconds),
            Binding.Of(model.Key, [.. model.Where(entry => WeightsMemory.Copies(entry.Row) == 1)], oneNode: false)))];
    }
}
