using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Capacity;

/// <summary>What one server does for one model, by the layouts that were measured on it.</summary>
/// <param name="Model">As in the report: with its batch where that is not 1.</param>
/// <param name="Layouts">Quickest first; all that may be shown, also those that nobody would run.</param>
/// <param name="Chosen">The quickest that keeps the goal; the default where nothing is quicker outside the noise. Null: none does.</param>
/// <param name="WhyNone">Empty where one was chosen.</param>
sealed record ModelCapacity(MeasuredRun Run, string Model, IReadOnlyList<Layout> Layouts, Layout? Chosen, string WhyNone)
{
    /// <summary>In the order of the report.</summary>
    public static IReadOnlyList<ModelCapacity> Of(MeasuredRun run, CapacityGoal goal) => [.. run.Models.Select(model => Of(run, model, goal))];

    static ModelCapacity Of(MeasuredRun run, IGrouping<string, MeasuredCase> model, CapacityGoal goal)
    {
        Layout[] layouts = [.. model.Where(entry => entry.Row.MemoryNode != "none").Select(entry => Layout.Of(entry, run.Machine)).OfType<Layout>()
            .OrderByDescending(layout => layout.Throughput.Centre)];
        // On one node the other policies are local by another name: the best of them would only be the luckiest.
        Layout[] wanted = [.. layouts.Where(layout => layout.IsWanted
            && (!run.Machine.HasOneNode || layout.IsDefault || layout.Case.Row.Policy is InferencePolicy.Local or InferencePolicy.ReplicaPerL3))];
        Layout[] good = [.. wanted.Where(layout => layout.Verdict(goal) is GoalVerdict.None or GoalVerdict.Kept).OrderBy(layout => layout.Case.IsNoisy)];
        return new ModelCapacity(run, model.Key, layouts, Choose(good), good.Length > 0 ? "" : Why(wanted, goal));
    }

    static Layout? Choose(Layout[] good)
    {
        Layout? best = good.FirstOrDefault(), byDefault = good.FirstOrDefault(layout => layout.IsDefault);
        // The report's rule: what is not better than the default outside the noise is not worth binding.
        return byDefault is not null && Binding.Against(best!.Case, byDefault.Case, Metric.ThroughputPerSecond) != Worth.Better ? byDefault : best;
    }

    static string Why(Layout[] wanted, CapacityGoal goal) => wanted switch
    {
        [] => "no layout that one would run was measured",
        _ when wanted.All(layout => layout.Verdict(goal) == GoalVerdict.Missed) =>
            $"no measured layout keeps it; the shortest p99 is {Show.Number(wanted.Min(layout => layout.P99!.Centre))} ms, and nothing shorter is made up from it",
        _ => "no measured layout keeps it for certain: intervals hold the limit, cases are noisy, or passes are too few for a 95 % interval; measure with --profile full on an idle machine",
    };
}
