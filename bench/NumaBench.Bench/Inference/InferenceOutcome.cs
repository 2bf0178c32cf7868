using System.Globalization;
using NumaBench.Bench.Harness;
using NumaBench.Numa;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Bench.Inference;

/// <summary>One worker's binding and all that is known of its run.</summary>
sealed record MeasuredReplica(ReplicaBinding Binding, WorkerReady Ready, WorkerResult Result, ThreadWatch Watch);

/// <summary>Makes samples and a status of what the workers measured.</summary>
static class InferenceOutcome
{
    const double LeastWeightsFound = 0.9;

    /// <param name="hasChoice">True when pages could lie on another node: then a target must be proved, not only not disproved.</param>
    public static CaseOutcome Of(Case @case, InferenceSpec spec, int pass, IReadOnlyList<MeasuredReplica> replicas, bool hasChoice)
    {
        PageShares before = Sum(replicas.Select(replica => replica.Ready.WeightsBytesPerNode));
        PageShares after = Sum(replicas.Select(replica => replica.Result.WeightsBytesPerNode));
        double weightsFound = (double)after.TotalBytes / (spec.Model.WeightsBytes * replicas.Count);
        long ticks = replicas.Sum(replica => replica.Watch.Ticks), onCpus = replicas.Sum(replica => replica.Watch.TicksAllowed);

        // Replicas start together; a window of the case is the sum of their windows with the same number.
        int windows = replicas.Min(replica => replica.Result.ThroughputPerSecond.Count);
        double[] throughputs = [.. Enumerable.Range(0, windows).Select(window => replicas.Sum(replica => replica.Result.ThroughputPerSecond[window]))];
        var latencies = new LatencyHistogram();
        foreach (MeasuredReplica replica in replicas)
        {
            latencies.Add(replica.Result.Latencies);
        }

        Sample Whole(string metric, double value) => new(@case.Id, pass, 0, metric, value);
        List<Sample> samples =
        [
            .. throughputs.Select((value, window) => new Sample(@case.Id, pass, window + 1, Metric.ThroughputPerSecond, value)),
            Whole(Metric.LatencyP50Milliseconds, latencies.PercentileMilliseconds(0.50)),
            Whole(Metric.LatencyP90Milliseconds, latencies.PercentileMilliseconds(0.90)),
            Whole(Metric.LatencyP99Milliseconds, latencies.PercentileMilliseconds(0.99)),
            Whole(Metric.LoadMilliseconds, replicas.Max(replica => replica.Ready.LoadMilliseconds)),
            Whole(Metric.WeightsBandwidthGigabytesPerSecond, Estimator.Median(throughputs) * (spec.Model.BytesPerInference ?? spec.Model.WeightsBytes) / 1e9),
            Whole(Metric.WeightsFoundShare, weightsFound),
        ];
        if (ticks > 0)
        {
            samples.Add(Whole(Metric.ThreadsOnCpusShare, (double)onCpus / ticks));
        }

        List<string> wrong = [.. replicas.SelectMany(Wrong).Distinct()];
        var caveats = new List<string> { spec.Model.Caveat };
        var findings = new List<Finding>();
        if (weightsFound < LeastWeightsFound)
        {
            string found = string.Create(CultureInfo.InvariantCulture, $"only {weightsFound:P0} of the weights' bytes were found in numa_maps");
            (hasChoice && @case.Nodes.Length > 0 ? wrong : caveats).Add(found + ", so the placement is not proved for the rest");
            findings.Add(WeightsNotFound(@case, weightsFound));
        }

        if (replicas.Any(replica => replica.Ready.PolicyRefused))
        {
            caveats.Add("set_mempolicy was refused: placed by first touch");
            findings.Add(CaseFailure.PlacementNotPermitted("set_mempolicy(2) was refused; weights were placed by first touch"));
        }

        return new CaseOutcome
        {
            Status = wrong.Count > 0 ? CaseStatus.Misplaced : CaseStatus.Ok,
            Reason = wrong.Count > 0 ? string.Join("; ", wrong) : string.Join("; ", caveats.Where(caveat => caveat.Length > 0)),
            Samples = samples,
            PlacementBefore = before,
            PlacementAfter = after,
            CpusSeen = replicas.Aggregate(CpuSet.Empty, (seen, replica) => seen.Or(replica.Watch.Seen)),
            WorkingSetBytes = spec.Model.WeightsBytes,
            Findings = findings,
        };
    }

    static IEnumerable<string> Wrong(MeasuredReplica replica)
    {
        // Without numa_maps (a kernel without NUMA) there is one node and nothing to be wrong about.
        foreach (IReadOnlyDictionary<int, long> bytes in new[] { replica.Ready.WeightsBytesPerNode, replica.Result.WeightsBytesPerNode })
        {
            if (bytes.Count > 0 && PlacementProof.WrongMemory(replica.Binding.Memory, new PageShares(bytes), PlacementProof.HugePagesAreEverywhere(SysFs.Live)) is { } memory)
            {
                yield return memory;
            }
        }

        if (PlacementProof.WrongCpus(replica.Binding.Cpus, replica.Watch) is { } cpus)
        {
            yield return cpus;
        }
    }

    static Finding WeightsNotFound(Case @case, double share) => new(
        "inference-weights-not-found", Severity.Info, @case.Id,
        string.Create(CultureInfo.InvariantCulture, $"mappings with {share:P0} of the weights' bytes were found"),
        "The placement of this case is proved only for that part: small tensors lie between other data.");

    static PageShares Sum(IEnumerable<IReadOnlyDictionary<int, long>> perReplica) => new(perReplica.SelectMany(bytes => bytes));
}
