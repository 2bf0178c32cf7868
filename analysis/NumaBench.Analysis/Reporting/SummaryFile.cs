using System.Text.Json;
using System.Text.Json.Nodes;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Reporting;

/// <summary>summary.json: every number of the report with the case it comes from, for programs.</summary>
static class SummaryFile
{
    public static string Write(MeasuredRun run, Conclusions conclusions) => ResultsJson.Write(
        With(new
        {
            Schema = RunManifest.CurrentSchema,
            run.Manifest.Machine.Identity,
            Nodes = run.Machine.Nodes.Select(node => node.Id),
            run.Manifest.Profile,
            run.Manifest.Label,
            run.Spins,
            run.Manifest.Start,
            run.Manifest.End,
            run.Manifest.Quality,
            run.Unfinished,
            Answer = new
            {
                Lines = conclusions.Answer.Lines(RunFiles.Report),
                RemoteLatencyRatio = Of(conclusions.RemoteCost.Latency),
                RemoteBandwidthRatio = Of(conclusions.RemoteCost.Bandwidth),
                MemoryOnlyLatencyRatio = Of(conclusions.MemoryOnlyCost.Latency),
                MemoryOnlyBandwidthRatio = Of(conclusions.MemoryOnlyCost.Bandwidth),
                Bindings = conclusions.Bindings.Select(binding => new
                {
                    binding.Model,
                    Case = binding.Best.Row.CaseId,
                    Default = binding.Default.Row.CaseId,
                    Gain = Of(binding.Gain, "ratio"),
                    OutsideNoise = binding.IsOutsideNoise,
                    Noisy = binding.IsNoisy,
                }),
            },
            Recommendation = new { conclusions.Recommendation.Command, Advice = conclusions.Recommendation.IsAdvice, conclusions.Recommendation.Text },
            Claims = conclusions.Claims.Select(claim => new
            {
                claim.Id, Claim = claim.Text, claim.Model, claim.Verdict, Ratio = Of(claim.Ratio, "ratio"), claim.Why, claim.Cases,
            }),
            Cases = Cases(run),
            run.Findings,
        },
        ("loaded_latency", LoadedLatencySummary.Of(run)),
        ("cache_levels", CacheLevelSummary.Of(run)),
        ("predictions", PredictionSummary.Of(run.Predictions)),
        ("decisions", DecisionSummary.Of(conclusions.Decisions)))) + "\n";

    /// <summary>The summary with those parts behind it that the run has something of.</summary>
    static object With(object summary, params (string Name, IEnumerable<object> Entries)[] parts)
    {
        List<(string Name, object[] Entries)> there = [.. parts.Select(part => (part.Name, part.Entries.ToArray())).Where(part => part.Item2.Length > 0)];
        if (there.Count == 0)
        {
            return summary;
        }

        JsonObject with = JsonSerializer.SerializeToNode(summary, ResultsJson.Options)!.AsObject();
        foreach ((string name, object[] entries) in there)
        {
            with[name] = JsonSerializer.SerializeToNode(entries, ResultsJson.Options);
        }

        return with;
    }

    static IEnumerable<object> Cases(MeasuredRun run)
    {
        Dictionary<string, PageWalk> walks = PageWalk.Of(run).ToDictionary(walk => walk.Base.Row.CaseId, StringComparer.Ordinal);
        return run.Cases.Select(entry => Of(entry, walks.GetValueOrDefault(entry.Row.CaseId)?.Cost));
    }

    static object Of(MeasuredCase entry, Estimate? pageWalk) => new
    {
        Case = entry.Row.CaseId,
        entry.Row.Kind,
        entry.Row.CpuNode,
        entry.Row.MemoryNode,
        entry.Row.Operation,
        entry.Row.Policy,
        entry.Row.Model,
        entry.Row.Status,
        entry.Row.Reason,
        entry.Row.Passes,
        entry.Row.PlacementBefore,
        entry.Row.PlacementAfter,
        entry.Row.CpusSeen,
        Values = entry.Metrics.Select(metric => (Metric: metric, Estimate: entry.Estimate(metric)))
            .Append((Metric: PageWalk.MetricName, Estimate: pageWalk))
            .Where(value => value.Estimate is not null)
            .Select(value => Of(value.Estimate, MetricMeaning.Unit(value.Metric), value.Metric)),
    };

    static object? Of(Comparison? comparison) => comparison is null ? null : new
    {
        Typical = Of(comparison.Typical, "ratio"),
        Best = Of(comparison.Best, "ratio"),
        Worst = Of(comparison.Worst, "ratio"),
        comparison.WorstWhere,
        Noisy = comparison.IsNoisy,
        comparison.Cases,
    };

    public static object? Of(Estimate? estimate, string unit, string? metric = null) => estimate is null ? null : new
    {
        Metric = metric,
        Unit = unit,
        estimate.Centre,
        estimate.Low,
        estimate.High,
        Interval = estimate.Kind,
        estimate.Best,
        estimate.Passes,
        // JSON has no infinity: a centre of 0 has no relative width.
        RelativeHalfWidth = double.IsFinite(estimate.RelativeHalfWidth) ? estimate.RelativeHalfWidth : (double?)null,
    };
}
