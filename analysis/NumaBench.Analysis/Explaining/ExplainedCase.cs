using NumaBench.Analysis.Reporting;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Explaining;

/// <summary>An inference case of which all is known that a roofline asks: its work, its threads, and how quickly memory serves them.</summary>
/// <param name="CpuNode">The node of its threads; null where these have the cores of all nodes.</param>
/// <param name="Memory">How quickly its CPUs get memory that lies as its weights did.</param>
sealed record ExplainedCase(MeasuredCase Case, Roofline Work, int? CpuNode, MemorySpeed Memory, Estimate Throughput)
{
    /// <summary>10⁹ operations a second that it reached.</summary>
    public double GigaflopsPerSecond => Throughput.Centre * Work.Flops / 1e9;

    /// <summary>Bytes that it read a second ÷ what a program that only reads gets; null where latency counts and not bandwidth.</summary>
    public double? ShareOfBandwidth => Memory is Rate rate ? Throughput.Centre * Work.Bytes / 1e9 / rate.GigabytesPerSecond : null;

    public int Threads => Case.Row.Threads;
}
