using NumaBench.Analysis.Bindings;
using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>The binding to take home, and whether it is advice or only a way to pin.</summary>
/// <param name="Plan">Null when the machine's nodes or their CPUs are unknown; what is advised is never replaced by another binding.</param>
/// <param name="Text">With the cost of a binding that is slower than the default.</param>
sealed record Recommendation(BindingPlan? Plan, bool IsAdvice, string Text, Binding? Binding)
{
    /// <summary>Shell lines for numactl, of so many processes as a report shows; null without a plan.</summary>
    public string? Command => Plan is null ? null
        : (Plan.Processes.Count > BindingPlan.MostInReport ? $"# {BindingPlan.MostInReport} of {Plan.Processes.Count} processes: numabench-report bindings RUN prints all.\n" : "")
            + new NumactlFormat().Write(Plan.Cut()).TrimEnd('\n');

    public static Recommendation Of(MeasuredRun run, IReadOnlyList<Binding> bindings)
    {
        // The largest gain of those that are proven; else the first model's that is not a proven loss.
        Binding? binding = bindings.Where(entry => entry.IsOutsideNoise).OrderByDescending(entry => entry.Gain.Centre).FirstOrDefault()
            ?? bindings.MinBy(entry => entry.Worth == Worth.Worse);
        BindingPlan? plan = binding is null ? null : BindingPlan.Of(binding.Best.Row, run);
        return binding is { IsOutsideNoise: true } ? new(plan, true, binding.Text, binding)
            : new(plan ?? BindingPlan.Of(InferencePolicy.Local, run), false, binding switch
            {
                null => "No binding was compared with the default.",
                { Worth: Worth.NotKnown } => "No binding is better than the default outside the noise.",
                _ => $"No binding is better than the default outside the noise. The best one: {binding.Text}",
            }, binding);
    }
}
