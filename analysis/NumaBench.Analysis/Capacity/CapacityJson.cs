using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Capacity;

/// <summary>For programs; the names are stable.</summary>
static class CapacityJson
{
    public static string Write(CapacityAnswer answer) => ResultsJson.Write(new
    {
        Schema = RunManifest.CurrentSchema,
        SloP99Ms = answer.Goal.P99Milliseconds,
        TargetPerS = answer.Goal.PerSecond,
        Servers = answer.Servers.Select(server => new
        {
            Run = server.Folder,
            server.Run.Manifest.Machine.Identity.Host,
            server.Run.Manifest.Machine.Identity.Model,
            QualityLevel = server.Run.Manifest.Quality.Level,
            server.PricePerHour,
            Models = server.Models.Select(model => Of(model, answer.Goal, server.PricePerHour)),
        }),
    }) + "\n";

    static object Of(ModelCapacity capacity, CapacityGoal goal, double? pricePerHour) => new
    {
        capacity.Model,
        Chosen = capacity.Chosen?.Case.Row.CaseId,
        capacity.WhyNone,
        Limit = capacity.Chosen is { } chosen ? Bottleneck.Of(capacity.Run, chosen.Case) : null,
        MemoryLoad = capacity.Chosen is { } loaded && KneeHeadroom.Of(capacity.Run, loaded) is { } headroom
            ? new { headroom.Node, UsedGbS = headroom.Used, KneeGbS = Of(headroom.Knee), headroom.IsNoisy } : null,
        Layouts = capacity.Layouts.Select(layout => new
        {
            Case = layout.Case.Row.CaseId,
            layout.Case.Row.Policy,
            layout.Case.Row.Status,
            IsForUse = layout.IsWanted,
            layout.Replicas,
            layout.ReplicasPerNode,
            layout.ThreadsEach,
            ThroughputPerS = Of(layout.Throughput),
            LatencyP99Ms = layout.P99 is { } p99 ? Of(p99) : null,
            WeightsBytesEach = layout.Case.Row.WorkingSetBytes,
            Slo = layout.Verdict(goal),
            Servers = goal.PerSecond is { } target ? Servers.Of(target, layout.Throughput) : null,
            CostPerMillion = pricePerHour is { } price ? Of(Cost.PerMillion(price, layout.Throughput)) : null,
        }),
    };

    static object Of(Estimate estimate) => new { Centre = Finite(estimate.Centre), Low = Finite(estimate.Low), High = Finite(estimate.High), Interval = estimate.Kind };

    static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
