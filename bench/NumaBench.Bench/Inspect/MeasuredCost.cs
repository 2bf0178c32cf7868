namespace NumaBench.Bench.Inspect;

/// <summary>What a run on this machine measured of reading a remote node's memory, beside the same of local memory.</summary>
/// <param name="CpuNode">The node that reads.</param>
/// <param name="MemoryNode">The remote node.</param>
/// <param name="LocalNanoseconds">How long a dependent read of the reader's own memory takes.</param>
/// <param name="RemoteNanoseconds">The same of the remote node's memory.</param>
/// <param name="Bandwidth">What all threads of the reader's node read, local and remote, in 10⁹ bytes a second; null where the run has no such pair.</param>
/// <param name="Folder">The folder of the run.</param>
sealed record MeasuredCost(int CpuNode, int MemoryNode, double LocalNanoseconds, double RemoteNanoseconds, (double Local, double Remote)? Bandwidth, string Folder)
{
    /// <summary>How many times as long a remote read takes.</summary>
    public double LatencyRatio => RemoteNanoseconds / LocalNanoseconds;

    /// <summary>The share of the local bandwidth that remote memory gives.</summary>
    public double? BandwidthRatio => Bandwidth is var (local, remote) ? remote / local : null;
}
