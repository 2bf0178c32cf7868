using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Explaining;

/// <summary>How fast the cores of a node read weights that lie where the proof says, from this run's own bandwidth cases.</summary>
sealed class PlacementBandwidth
{
    readonly Dictionary<(int Cpu, int Memory), Rate> rates = [];

    PlacementBandwidth()
    {
    }

    public static PlacementBandwidth Of(MeasuredRun run)
    {
        var bandwidth = new PlacementBandwidth();
        foreach (MeasuredCase entry in run.OfKind(CaseKind.Bandwidth).Where(entry =>
            entry.Counts && entry.Row.Operation == RemoteCost.Operation && BandwidthGroup.IsOfWholeNode(entry.Row)))
        {
            // A 0 is no measurement, and everything would take for ever by it.
            if (int.TryParse(entry.Row.CpuNode, out int cpu) && int.TryParse(entry.Row.MemoryNode, out int memory)
                && entry.Estimate(Metric.BandwidthGigabytesPerSecond) is { Centre: > 0 } estimate)
            {
                bandwidth.rates.TryAdd((cpu, memory), new Rate(estimate.Centre, entry.IsNoisy));
            }
        }

        return bandwidth;
    }

    /// <summary>
    /// Bytes one after another: the time is the sum of share ÷ bandwidth over the nodes. Null where one of them was not measured.
    /// </summary>
    /// <param name="cpuNode">The node of the threads.</param>
    /// <param name="shares">Of the weights; they add up to 1.</param>
    public Rate? From(int cpuNode, IReadOnlyDictionary<int, double> shares)
    {
        double nanosecondsPerByte = 0;
        bool isNoisy = false;
        foreach ((int node, double share) in shares)
        {
            if (!rates.TryGetValue((cpuNode, node), out Rate? rate))
            {
                return null;
            }

            nanosecondsPerByte += share / rate.GigabytesPerSecond;
            isNoisy |= rate.IsNoisy;
        }

        return new Rate(shares.Values.Sum() / nanosecondsPerByte, isNoisy);
    }
}
