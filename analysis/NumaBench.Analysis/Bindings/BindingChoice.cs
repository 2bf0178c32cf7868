using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Bindings;

/// <summary>The binding to paste, and what this run says of its worth.</summary>
/// <param name="Plan">Null where the machine's nodes and CPUs are not known.</param>
/// <param name="IsAdvice">Better than the default outside the noise: nothing else is called a recommendation.</param>
sealed record BindingChoice(BindingPlan? Plan, bool IsAdvice, string Text)
{
    const string OneNode = "Memory is on one node here: only the CPUs are bound by this, and remote memory cannot exist. ";

    /// <summary>What the report recommends, or where nothing is better than the default, a way to pin.</summary>
    public static BindingChoice Of(MeasuredRun run, Recommendation recommendation)
    {
        BindingPlan? plan = (recommendation.Binding is { } binding ? BindingPlan.Of(binding.Best.Row, run.Machine) : null)
            ?? BindingPlan.Of(InferencePolicy.Local, run.Machine);
        return new BindingChoice(plan, recommendation.IsAdvice, About(run, recommendation.IsAdvice ? $"Recommended: {recommendation.Text}"
            : $"Not a recommendation, only a way to pin: {(recommendation.Binding is null ? "no binding was compared with the default." : "no binding is better than the default outside the noise.")}"));
    }

    /// <param name="policy">One of <see cref="BindingPlan.Policies"/>.</param>
    public static BindingChoice Of(MeasuredRun run, string policy)
    {
        List<MeasuredCase> measured = [.. run.OfKind(CaseKind.Inference).Where(entry => entry.Counts && entry.Row.Policy == policy)];
        Binding? binding = measured.Select(entry => Compared(run, entry)).OfType<Binding>()
            .OrderByDescending(entry => entry.IsOutsideNoise).ThenByDescending(entry => entry.Gain.Centre).FirstOrDefault();
        CaseRow? row = binding?.Best.Row ?? measured.FirstOrDefault()?.Row;
        string worth = binding is null ? $"{policy} was not compared with the default in this run: whether it gains anything is not known."
            : $"{binding.Where} is {Show.Times(binding.Gain.Centre)} as fast as the default for {binding.Model} ({Show.TimesInterval(binding.Gain)}), "
                + (binding.IsOutsideNoise ? "outside the noise." : "which is not outside the noise: not a recommendation.");
        return new BindingChoice(row is null ? BindingPlan.Of(policy, run.Machine) : BindingPlan.Of(row, run.Machine), binding is { IsOutsideNoise: true }, About(run, worth));
    }

    // The same rule as the report's, for this one case and the default of its model.
    static Binding? Compared(MeasuredRun run, MeasuredCase entry)
    {
        string model = MeasuredRun.ModelName(entry.Row);
        return Binding.Of(model, [entry, .. run.Models.First(cases => cases.Key == model).Where(other => other.Row.Policy == InferencePolicy.OsDefault)], oneNode: false);
    }

    static string About(MeasuredRun run, string text) => (run.Machine.HasOneNode ? OneNode : "") + text;
}
