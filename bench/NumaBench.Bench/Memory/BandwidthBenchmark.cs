using NumaBench.Bench.Memory.Kernels;
using NumaBench.Numa;

namespace NumaBench.Bench.Memory;

/// <summary>
/// Bandwidth: one thread a CPU of the case streams over memory of the memory node, all at once.
/// </summary>
sealed class BandwidthBenchmark : MemoryBenchmark
{
    StreamTeam? team;
    int repeats;

    private protected override string Metric => Results.Metric.BandwidthGigabytesPerSecond;

    private protected override CpuSet CpusSeen => team!.CpusSeen;

    private protected override void Prepare()
    {
        CpuSet cpus = CpuSet.Parse(Pass.Case.Cpus);
        StreamOperation operation = StreamOperation.Of(Pass.Case.Operation);
        Topology topology = Pass.Bench.Topology;
        Buffer = PlacedBuffer.Allocate(Pass, Pass.Case.WorkingSetBytes, topology.L3Bytes(cpus));
        StreamSlice[] slices = StreamSlice.Cut(Buffer.Address, Buffer.Bytes, cpus.Count, operation.Arrays);
        team = new StreamTeam(cpus, StreamKernel.For(operation, StreamKernel.WidestVectorBits), slices, topology.OnlineNodes);
        repeats = Math.Max(1, (int)Math.Ceiling(SampleSeconds / team.Run(1).Seconds));
    }

    private protected override TimedWindow Measure()
    {
        (double rate, bool disturbed, _) = team!.Run(repeats);
        return new TimedWindow(rate, disturbed, team.Own, team.Migrations);
    }

    protected override void Dispose(bool disposing)
    {
        team?.Dispose();
        base.Dispose(disposing);
    }
}
