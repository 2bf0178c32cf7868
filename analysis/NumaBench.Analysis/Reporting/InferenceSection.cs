using System.Text;
using NumaBench.Analysis.Explaining;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Reporting;

/// <summary>Inference under each policy: speed, tail, and the proof of where threads and weights were.</summary>
static class InferenceSection
{
    public static string Write(MeasuredRun run, IReadOnlyList<Decision> decisions, IReadOnlyList<ChartLink> charts)
    {
        var text = new StringBuilder();
        var decisionOf = decisions.ToDictionary(decision => decision.Model, StringComparer.Ordinal);
        var predictionsOf = run.Predictions.ToDictionary(predictions => predictions.Model, StringComparer.Ordinal);
        foreach (IGrouping<string, MeasuredCase> model in run.Models)
        {
            text.Append($"## Inference, {Markdown.Code(model.Key)}\n\n")
                .AppendJoin("", charts.Where(chart => chart.Kind == CaseKind.Inference && chart.Subject == model.Key).Select(chart => chart.Markdown));
            text.Append(Markdown.Table(
                ["policy", ">threads", ">inferences/s", ">interval", ">best pass", ">passes", ">p50, ms", ">p90, ms", ">p99, ms", ">on its CPUs", "weights were on", "status"],
                model.Where(entry => entry.Row.MemoryNode != "none").Select(Row)));
            text.Append('\n').Append(decisionOf.TryGetValue(model.Key, out Decision? decision) ? DecisionSection.Write(decision) : "")
                .Append(ColdStarts.Write(model)).Append(InferenceDetails.Write(model))
                .Append(predictionsOf.TryGetValue(model.Key, out ModelPredictions? predictions) ? PredictionSection.Write(predictions) : "");
        }

        text.Append(RooflineSection.Write(charts));
        if (run.Machine.HasOneNode && text.Length > 0)
        {
            text.Append("On one node interleave and replica-per-node are `local` by another name: ")
                .Append("the spread between them is this machine's noise, not an effect of the policy.\n\n")
                .Append(DecisionSection.OneNode).Append("\n\n").Append(PredictionSection.OneNode).Append("\n\n");
        }

        return text.ToString();
    }

    static string[] Row(MeasuredCase entry)
    {
        CaseRow row = entry.Row;
        return [
            Markdown.Text(CaseWords.Policy(row)), row.Threads > 0 ? $"{row.Threads}" : "default",
            .. MemorySection.Numbers(entry.Estimate(Metric.ThroughputPerSecond)),
            Centre(entry, Metric.LatencyP50Milliseconds), Centre(entry, Metric.LatencyP90Milliseconds), Centre(entry, Metric.LatencyP99Milliseconds),
            ThreadShare(entry), MemorySection.Placement(row), Show.Status(row.Status),
        ];
    }

    static string Centre(MeasuredCase entry, string metric) => entry.Estimate(metric) is { } estimate ? Show.Number(estimate.Centre) : "–";

    // The worst pass: one pass off its CPUs is enough to spoil the case.
    static string ThreadShare(MeasuredCase entry) =>
        entry.Passes(Metric.ThreadsOnCpusShare).SelectMany(pass => pass).DefaultIfEmpty(double.NaN).Min() is var share && double.IsNaN(share)
            ? "–" : $"{share * 100:F1} %";
}
