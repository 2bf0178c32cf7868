using System.Text;
using NumaBench.Analysis.Explaining;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Reporting;

/// <summary>The policies of a model in order, and which to choose for what; below the table of the model.</summary>
static class DecisionSection
{
    public const string OneNode = "With memory on one node no policy is ranked or recommended: those that differ in where memory is are the same here, "
        + "and an order of them would be one of noise. What pinning the CPUs is worth stands under “Recommended binding”.";

    public static string Write(Decision decision)
    {
        var text = new StringBuilder();
        if (decision.Ranking.Places.Count > 0)
        {
            text.Append("By throughput; policies share a rank when their interval overlaps that of the best of the rank:\n\n")
                .Append(Markdown.Table([">rank", "policy", ">inferences/s", ">interval", ">weights in memory"], decision.Ranking.Places.Select(Row))).Append('\n');
        }

        if (decision.Ranking.Unranked.Count > 0)
        {
            text.Append("Not ranked: ").AppendJoin("; ", decision.Ranking.Unranked.Select(entry => $"{Markdown.Text(CaseWords.Policy(entry.Case.Row))} ({entry.Why})")).Append(".\n\n");
        }

        if (decision is { Throughput: null, Latency: null, Memory: null })
        {
            return text.Append("Nothing is recommended for this model: no binding was compared with os-default.\n\n").ToString();
        }

        return text.Append(Markdown.Table(["goal", "choose", "because", ">weights in memory"],
        [
            Row("throughput", decision.Throughput, Metric.ThroughputPerSecond),
            Row("latency, p99", decision.Latency, Metric.LatencyP99Milliseconds),
            Row("memory", decision.Memory, Metric.ThroughputPerSecond),
        ])).Append('\n').ToString();
    }

    static string[] Row(Ranked place) =>
    [
        $"{place.Rank}", Markdown.Text(CaseWords.Policy(place.Case.Row)), Show.Number(place.Throughput.Centre), Show.Interval(place.Throughput), WeightsMemory.Text(place.Case.Row),
    ];

    static string[] Row(string goal, Binding? binding, string metric)
    {
        if (binding is null)
        {
            return [goal, "–", "no binding was compared with os-default", "–"];
        }

        string compared = $"{Value(binding.Best, metric)}, os-default {Value(binding.Default, metric)}: {Show.Times(binding.Gain.Centre)} as "
            + $"{(Metric.HigherIsBetter(metric) ? "fast" : "quick")} ({Show.TimesInterval(binding.Gain)})";
        return binding.IsOutsideNoise
            ? [goal, $"**{Markdown.Text(binding.Where)}**", compared, WeightsMemory.Text(binding.Best.Row)]
            : [goal, "no binding", $"the best, {Markdown.Text(binding.Where)}, is {binding.Remark}{(binding.IsNoisy ? " (noisy)" : "")}: {compared}", WeightsMemory.Text(binding.Default.Row)];
    }

    static string Value(MeasuredCase entry, string metric)
    {
        Estimate estimate = entry.Estimate(metric)!;
        return $"{Show.Number(estimate.Centre)} {(metric == Metric.ThroughputPerSecond ? "inferences/s" : MetricMeaning.Unit(metric))}";
    }
}
