using System.Diagnostics;
using NumaBench.Bench.Memory;
using NumaBench.Numa;

namespace NumaBench.Bench.Peers;

/// <summary>Where two codes are compared: one CPU, and one huge-page buffer near it, larger than its caches.</summary>
sealed class PeerBench : IDisposable
{
    /// <summary>Long enough for the clock, short enough to fall between two ticks of the scheduler, also on a busy machine.</summary>
    public const double SampleSeconds = 0.002;

    readonly Placement placement;
    readonly NodeBuffer buffer;

    public PeerBench()
    {
        Topology = Topology.Read(SysFs.Live);
        Cpu = Topology.UsableCpus.Last();
        Node node = Topology.Nodes.FirstOrDefault(node => node.UsableMemory && node.Cpus.Contains(Cpu)) ?? Topology.Nodes.First(node => node.UsableMemory);
        placement = Placement.Enter(CpuSet.Of(Cpu), policy: null, Topology.OnlineNodes);
        long bytes = WorkingSet.Fit(WorkingSet.WantedBytes(Topology.L3Bytes(Cpu)), Topology.L3Bytes(Cpu), node.Id, SysFs.Live).Bytes;
        buffer = NodeBuffer.Allocate(bytes, MemoryPolicy.Bind(node.Id), PageKind.Huge, Topology, SysFs.Live);
        Conditions = $"CPU {Cpu}, {bytes >> 20} MiB on node {node.Id}, huge pages for {(buffer.HugePageShare(SysFs.Live) is { } share ? $"{share:P0}" : "an unknown part")}";
    }

    /// <summary>As it was before this thread was pinned.</summary>
    public Topology Topology { get; }

    public int Cpu { get; }

    public nint Address => buffer.Address;

    public long Bytes => buffer.Bytes;

    public string Conditions { get; }

    /// <summary>Seconds of one run; null when the thread was switched out meanwhile.</summary>
    public static double? Seconds(Action run)
    {
        long switches = LinuxCalls.InvoluntarySwitches();
        long start = Stopwatch.GetTimestamp();
        run();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return LinuxCalls.InvoluntarySwitches() == switches ? seconds : null;
    }

    /// <summary>How many turns of something make a sample.</summary>
    public static long TurnsOf(Action<long> run)
    {
        for (long turns = 1; ; turns *= 2)
        {
            // Being switched out only lengthens it.
            double shortest = Enumerable.Range(0, 3).Min(_ =>
            {
                long start = Stopwatch.GetTimestamp();
                run(turns);
                return Stopwatch.GetElapsedTime(start).TotalSeconds;
            });
            if (shortest >= SampleSeconds / 2)
            {
                return turns;
            }
        }
    }

    public void Dispose()
    {
        buffer.Dispose();
        placement.Dispose();
    }
}
