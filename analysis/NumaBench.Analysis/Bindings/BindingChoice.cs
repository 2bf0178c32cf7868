using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Bindings;

/// <summary>The binding to paste, and what this run says of its worth.</summary>
/// <param name="Plan">Null where the machine's nodes and CPUs are not known.</param>
/// <param name="Note">What holds for all bindings of the run; empty, or with a blank before it.</param>
sealed record BindingChoice(BindingPlan? Plan, string Text, string Note)
{
    const string OneNode = "Memory is on one node here: only the CPUs are bound by this, and remote memory cannot exist. ";

    const string NoSpin = " Threads slept while they waited (--no-spin), under the default too.";

    /// <summary>What the report recommends, or where nothing is better than the default, a way to pin.</summary>
    public static BindingChoice Of(MeasuredRun run, Recommendation recommendation) =>
        Of(run, recommendation.Plan, recommendation.IsAdvice ? $"Recommended: {recommendation.Text}" : $"Not a recommendation, only a way to pin. {recommendation.Text}");

    /// <param name="policy">One of <see cref="BindingPlan.Policies"/>.</param>
    public static BindingChoice Of(MeasuredRun run, string policy)
    {
        // Where no threads spun, it was measured under the other name.
        string measuredAs = policy == InferencePolicy.ReplicaPerNodeNoSpin && !run.Manifest.Machine.Spins ? InferencePolicy.ReplicaPerNode : policy;
        List<MeasuredCase> measured = [.. run.OfKind(CaseKind.Inference).Where(entry => entry.Counts && entry.Row.Policy == measuredAs)];
        Binding? binding = measured.Select(entry => Compared(run, entry)).OfType<Binding>()
            .OrderBy(entry => entry.Worth).ThenByDescending(entry => entry.Gain.Centre).FirstOrDefault();
        CaseRow? row = binding?.Best.Row ?? measured.FirstOrDefault()?.Row;
        return Of(run, row is null ? BindingPlan.Of(policy, run) : BindingPlan.Of(row, run), Worth(binding, policy));
    }

    /// <summary>That of one case. Null where the run has no such case that may be shown, or its policy is none of <see cref="BindingPlan.Policies"/>.</summary>
    public static BindingChoice? OfCase(MeasuredRun run, string caseId) =>
        run.OfKind(CaseKind.Inference).FirstOrDefault(entry => entry.Row.CaseId == caseId && entry.Counts && BindingPlan.Policies.Contains(entry.Row.Policy)) is { } entry
            ? Of(run, BindingPlan.Of(entry.Row, run), Worth(Compared(run, entry), CaseWords.Policy(entry.Row)))
            : null;

    static string Worth(Binding? binding, string what) => binding?.Text ?? $"{what} was not compared with the default in this run: whether it gains anything is not known.";

    // The same rule as the report's, for this one case and the default of its model.
    static Binding? Compared(MeasuredRun run, MeasuredCase entry)
    {
        string model = MeasuredRun.ModelName(entry.Row);
        return Binding.Of(model, [entry, .. run.Models.First(cases => cases.Key == model).Where(other => other.Row.Policy == InferencePolicy.OsDefault)], oneNode: false);
    }

    static BindingChoice Of(MeasuredRun run, BindingPlan? plan, string text) =>
        new(plan, (run.Machine.HasOneNode ? OneNode : "") + text, run.Manifest.Machine.Spins ? "" : NoSpin);
}
