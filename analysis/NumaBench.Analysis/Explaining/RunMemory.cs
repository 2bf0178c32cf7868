using NumaBench.Analysis.Reporting;

namespace NumaBench.Analysis.Explaining;

/// <summary>What this run measured of its memory, as the explanation of its models asks for it.</summary>
sealed record RunMemory(PlacementBandwidth Bandwidth, PlacementLatency Latency, MachineBandwidth Machine)
{
    public static RunMemory Of(MeasuredRun run)
    {
        var bandwidth = PlacementBandwidth.Of(run);
        return new RunMemory(bandwidth, PlacementLatency.Of(run), MachineBandwidth.Of(run, bandwidth));
    }
}
