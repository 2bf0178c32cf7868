using System.Globalization;
using NumaBench.Bench.Harness;
using NumaBench.Bench.Memory;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Inference;

/// <summary>One worker's binding and all that is known of its run.</summary>
sealed record MeasuredReplica(ReplicaBinding Binding, WorkerReady Ready, WorkerResult Result, ThreadWatch Watch);

/// <summary>Makes a status of what the workers measured: whether it was what the case asked for.</summary>
static class InferenceOutcome
{
    const double LeastWeightsFound = 0.9;

    /// <param name="hasChoice">True when pages could lie on another node: then a target must be proved, not only not disproved.</param>
    public static CaseOutcome Of(Case @case, InferenceSpec spec, int pass, IReadOnlyList<MeasuredReplica> replicas, bool hasChoice)
    {
        PageShares before = Sum(replicas.Select(replica => replica.Ready.WeightsBytesPerNode));
        PageShares after = Sum(replicas.Select(replica => replica.Result.WeightsBytesPerNode));
        double weightsFound = (double)after.TotalBytes / (spec.Model.WeightsBytes * replicas.Count);
        List<string> wrong = [.. replicas.SelectMany(Wrong).Distinct()];
        var caveats = new List<string> { spec.Model.Caveat };
        var findings = new List<Finding>();
        if (weightsFound < LeastWeightsFound)
        {
            string found = string.Create(CultureInfo.InvariantCulture, $"only {weightsFound:P0} of the weights' bytes were found in numa_maps");
            (hasChoice && PolicyRule.Of(@case.Policy).IsJudged ? wrong : caveats).Add(found + ", so the placement is not proved for the rest");
            findings.Add(WeightsNotFound(@case, weightsFound));
        }

        if (replicas.Select(replica => replica.Binding.Weights).FirstOrDefault() is { } weights)
        {
            caveats.Add(PageTarget.Weighted(weights).Remark);
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
            Samples = InferenceMeasures.Of(@case, spec.Model, pass, replicas, hasChoice),
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
            if (bytes.Count > 0 && PlacementProof.WrongMemory(
                replica.Binding.WeightsPolicy, new PageShares(bytes), PlacementProof.HugePagesAreEverywhere(SysFs.Live), replica.Binding.Weights) is { } memory)
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

    public static PageShares Sum(IEnumerable<IReadOnlyDictionary<int, long>> perReplica) => new(perReplica.SelectMany(bytes => bytes));
}
