using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Bench.Inference;

/// <summary>The values of one pass of a case, over all its replicas.</summary>
static class InferenceMeasures
{
    /// <param name="hasChoice">True when memory could lie on another node.</param>
    public static IReadOnlyList<Sample> Of(Case @case, InferenceModel model, int pass, IReadOnlyList<MeasuredReplica> replicas, bool hasChoice)
    {
        // Replicas start together; a window of the case is the sum of their windows with the same number.
        int windows = replicas.Min(replica => replica.Result.ThroughputPerSecond.Count);
        double[] throughputs = [.. Enumerable.Range(0, windows).Select(window => replicas.Sum(replica => replica.Result.ThroughputPerSecond[window]))];
        var latencies = new LatencyHistogram();
        foreach (MeasuredReplica replica in replicas)
        {
            latencies.Add(replica.Result.Latencies);
        }

        PageShares weights = InferenceOutcome.Sum(replicas.Select(replica => replica.Result.WeightsBytesPerNode));
        return
        [
            .. throughputs.Select((value, window) => new Sample(@case.Id, pass, window + 1, Metric.ThroughputPerSecond, value)),
            .. Whole().Select(whole => new Sample(@case.Id, pass, 0, whole.Metric, whole.Value)),
        ];

        IEnumerable<(string Metric, double Value)> Whole() =>
        [
            .. Latencies(latencies),
            (Metric.LoadMilliseconds, replicas.Max(replica => replica.Ready.LoadMilliseconds)),
            (Metric.WeightsBandwidthGigabytesPerSecond, Estimator.Median(throughputs) * (model.BytesPerInference ?? model.WeightsBytes) / 1e9),
            .. Work(model),
            (Metric.WeightsFoundShare, (double)weights.TotalBytes / (model.WeightsBytes * replicas.Count)),
            .. First(replicas),
            .. Kept(replicas),
            .. OnCpus(replicas),
            .. Usage(replicas, latencies.Count),
            .. hasChoice ? Remote(@case, replicas, weights).Concat(Mapped(@case, replicas, weights)) : [],
        ];
    }

    // The same in every pass; in the results because analysis knows no models.
    static IEnumerable<(string Metric, double Value)> Work(InferenceModel model)
    {
        if (model.FlopsPerInference is { } flops)
        {
            yield return (Metric.FlopsPerInference, flops);
        }

        if (model.BytesPerInference is { } bytes)
        {
            yield return (Metric.BytesPerInference, bytes);
        }

        if (model.RandomReadsPerInference is { } reads)
        {
            yield return (Metric.RandomReadsPerInference, reads);
        }
    }

    static IEnumerable<(string Metric, double Value)> Latencies(LatencyHistogram latencies) =>
    [
        (Metric.LatencyP50Milliseconds, latencies.PercentileMilliseconds(0.50)),
        (Metric.LatencyP90Milliseconds, latencies.PercentileMilliseconds(0.90)),
        (Metric.LatencyP95Milliseconds, latencies.PercentileMilliseconds(0.95)),
        (Metric.LatencyP99Milliseconds, latencies.PercentileMilliseconds(0.99)),
        (Metric.LatencyMaxMilliseconds, latencies.PercentileMilliseconds(1)),
    ];

    static IEnumerable<(string Metric, double Value)> First(IReadOnlyList<MeasuredReplica> replicas)
    {
        if (replicas.Max(replica => replica.Ready.FirstInferenceMilliseconds) is { } first)
        {
            yield return (Metric.FirstInferenceMilliseconds, first);
        }
    }

    static IEnumerable<(string Metric, double Value)> Kept(IReadOnlyList<MeasuredReplica> replicas)
    {
        if (replicas.Max(replica => replica.Result.KeptBytes) is { } kept)
        {
            yield return (Metric.KeptAfterDisposeBytes, kept);
        }
    }

    static IEnumerable<(string Metric, double Value)> OnCpus(IReadOnlyList<MeasuredReplica> replicas)
    {
        long ticks = replicas.Sum(replica => replica.Watch.Ticks);
        if (ticks > 0)
        {
            yield return (Metric.BusyThreads, replicas.Sum(replica => replica.Watch.BusyThreads));
            yield return (Metric.ThreadsOnCpusShare, (double)replicas.Sum(replica => replica.Watch.TicksAllowed) / ticks);
        }
    }

    static IEnumerable<(string Metric, double Value)> Usage(IReadOnlyList<MeasuredReplica> replicas, long inferences)
    {
        List<ProcessUsage> used = [.. replicas.Select(replica => replica.Result.Usage).OfType<ProcessUsage>()];
        if (used.Count < replicas.Count || inferences == 0)
        {
            yield break;
        }

        yield return (Metric.CpuMillisecondsPerInference, used.Sum(usage => usage.CpuSeconds) * 1e3 / inferences);
        yield return (Metric.MinorFaults, used.Sum(usage => usage.MinorFaults));
        yield return (Metric.MajorFaults, used.Sum(usage => usage.MajorFaults));
        yield return (Metric.ContextSwitches, used.Sum(usage => usage.Switches));
        if (used.All(usage => usage.Migrations is not null))
        {
            yield return (Metric.Migrations, used.Sum(usage => usage.Migrations!.Value));
        }
    }

    /// <summary>A policy that names nodes is about these; pages that were in the page cache before are where they were.</summary>
    static IEnumerable<(string Metric, double Value)> Mapped(Case @case, IReadOnlyList<MeasuredReplica> replicas, PageShares weights)
    {
        PageShares mapped = InferenceOutcome.Sum(replicas.Select(replica => replica.Result.MappedBytesPerNode).OfType<IReadOnlyDictionary<int, long>>());
        NodeSet wanted = NodeSet.Parse(@case.Nodes);
        if (mapped.TotalBytes > 0 && !wanted.IsEmpty)
        {
            yield return (Metric.WeightsMappedElsewhereShare, (1 - mapped.On(wanted)) * mapped.TotalBytes / weights.TotalBytes);
        }
    }

    /// <summary>What is not on the node of the threads; threads on several nodes have no such node.</summary>
    static IEnumerable<(string Metric, double Value)> Remote(Case @case, IReadOnlyList<MeasuredReplica> replicas, PageShares weights)
    {
        if (!int.TryParse(@case.CpuNode, out int node))
        {
            yield break;
        }

        PageShares rest = InferenceOutcome.Sum(replicas.Select(replica => replica.Result.RestBytesPerNode).OfType<IReadOnlyDictionary<int, long>>());
        if (weights.TotalBytes > 0)
        {
            yield return (Metric.WeightsRemoteShare, 1 - weights.On(node));
        }

        if (rest.TotalBytes > 0)
        {
            yield return (Metric.RestRemoteShare, 1 - rest.On(node));
        }
    }
}
