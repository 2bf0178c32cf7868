using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Memory;

/// <summary>
/// Bandwidth of all nodes at once: one thread a core of every node, each over memory of its own node, or over its part of one
/// buffer that is spread over all nodes.
/// </summary>
sealed class PeakBandwidthBenchmark : MemoryBenchmark
{
    StreamTeam? team;

    private protected override string Metric => Results.Metric.BandwidthGigabytesPerSecond;

    private protected override CpuSet CpusSeen => team!.CpusSeen;

    private protected override void Prepare()
    {
        Topology topology = Pass.Bench.Topology;
        CpuSet cpus = CpuSet.Parse(Pass.Case.Cpus);
        StreamOperation operation = StreamOperation.Of(Pass.Case.Operation);
        NodeSet nodes = NodeSet.Parse(Pass.Case.Nodes);
        StreamSlice[] slices;
        if (Pass.Case.Policy == InferencePolicy.Local)
        {
            CpuSet[] cores = [.. nodes.Select(node => topology.Find(node)!.Cpus.And(cpus))];
            Buffer = PlacedBuffer.Allocate(Pass, [.. nodes.Zip(cores, (node, own) => new PartRequest(
                PageTarget.On(node), WorkingSet.WantedBytes(topology.L3Bytes(own)), topology.L3Bytes(own)))]);
            slices =
            [
                .. Buffer.Parts.Zip(cores)
                    .SelectMany(pair => pair.Second.Zip(StreamSlice.Cut(pair.First.Address, pair.First.Bytes, pair.Second.Count, operation.Arrays)))
                    .OrderBy(pair => pair.First)
                    .Select(pair => pair.Second),
            ];
        }
        else
        {
            Buffer = PlacedBuffer.Allocate(Pass, [new PartRequest(Spread(nodes, topology), Pass.Case.WorkingSetBytes, topology.L3Bytes(cpus))]);
            slices = StreamSlice.Cut(Buffer.Address, Buffer.Bytes, cpus.Count, operation.Arrays);
        }

        team = new StreamTeam(cpus, StreamKernel.For(operation, StreamKernel.WidestVectorBits), slices, topology.OnlineNodes);
        team.Balance(SampleSeconds);
    }

    private protected override TimedWindow Measure()
    {
        (double rate, bool disturbed, _) = team!.Run();
        return new TimedWindow(rate, disturbed, team.Own, team.Migrations);
    }

    PageTarget Spread(NodeSet nodes, Topology topology) => Pass.Case.Policy == InferencePolicy.WeightedInterleave
        ? PageTarget.Weighted(nodes.ToDictionary(node => node, node => topology.Find(node)!.InterleaveWeight ?? 1))
        : PageTarget.Interleaved(nodes);

    protected override void Dispose(bool disposing)
    {
        team?.Dispose();
        base.Dispose(disposing);
    }
}
