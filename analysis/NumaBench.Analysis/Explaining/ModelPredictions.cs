using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Explaining;

/// <summary>The predictions for one model and batch.</summary>
/// <param name="Model">As in the report: with its batch where that is not 1.</param>
/// <param name="Work">Null where it is unknown.</param>
/// <param name="NotPredicted">Why not, and the cases that it is true of.</param>
sealed record ModelPredictions(
    string Model, Roofline? Work, ComputePeak? Peak, IReadOnlyList<Prediction> Predictions, IReadOnlyList<IGrouping<string, MeasuredCase>> NotPredicted)
{
    /// <summary>In the order of the report; none where there is no memory but the CPUs' own, or where nodes share their CPUs.</summary>
    public static IReadOnlyList<ModelPredictions> Of(MeasuredRun run)
    {
        if (run.Machine.HasOneNode || run.Manifest.Findings.Any(finding => finding.Id == FindingId.NodesShareCpus))
        {
            return [];
        }

        var memory = RunMemory.Of(run);
        var models = run.Models.Select(model => (Name: model.Key, Cases: model
            .Where(entry => entry.Row.MemoryNode != "none").Select(entry => Explanation.Of(entry, memory)).ToList())).ToList();
        var peak = ComputePeak.Of(models.SelectMany(model => model.Cases).Select(entry => entry.Explained).OfType<ExplainedCase>());
        HashSet<string> inCaches = [.. run.Manifest.Findings.Where(finding => finding.Id == FindingId.WeightsInCache).Select(finding => finding.Subject)];
        return [.. models.Select(model => Of(model.Name, model.Cases, peak, inCaches))];
    }

    static ModelPredictions Of(string model, List<Explanation> cases, ComputePeak? peak, HashSet<string> inCaches)
    {
        var locals = cases.Select(entry => entry.Explained).OfType<ExplainedCase>().Where(entry => entry.Case.Row.Policy == InferencePolicy.Local)
            .DistinctBy(entry => entry.CpuNode).ToDictionary(entry => entry.CpuNode!.Value);
        ExplainedCase? first = locals.Values.MinBy(entry => entry.CpuNode);
        var predictions = new List<Prediction>();
        var not = new List<(MeasuredCase Case, string Why)>();
        foreach (Explanation entry in cases)
        {
            if (entry.Explained is not { } policy)
            {
                not.Add((entry.Case, entry.WhyNot));
            }
            else if ((policy.CpuNode is { } node ? locals.GetValueOrDefault(node) : first) is not { } local)
            {
                not.Add((entry.Case, "no local case to compare with"));
            }
            else if (policy != local)
            {
                // Where the cores are slower than memory, caches change nothing and the prediction holds.
                bool isMemoryInDoubt = inCaches.Contains(entry.Case.Row.Model) && (Prediction.HeldByOf(policy, peak) != HeldBy.Cores || Prediction.HeldByOf(local, peak) != HeldBy.Cores);
                if (isMemoryInDoubt)
                {
                    not.Add((entry.Case, "the caches could hold the weights, so that memory's bandwidth says nothing"));
                }
                else if (Prediction.Of(policy, local, peak) is { } prediction)
                {
                    predictions.Add(prediction);
                }
                else
                {
                    not.Add((entry.Case, "no pass in common with local"));
                }
            }
        }

        return new ModelPredictions(
            model, cases.Select(entry => ModelWork.Of(entry.Case)).OfType<Roofline>().FirstOrDefault(), peak, predictions, [.. not.ToLookup(entry => entry.Why, entry => entry.Case)]);
    }
}
