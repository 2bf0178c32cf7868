using NumaBench.Analysis.Reporting;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Explaining;

/// <summary>An inference case of which all is known that a roofline asks: its work, its threads, and how fast they read its weights.</summary>
/// <param name="Memory">The rate at which its CPUs read memory that lies as its weights did.</param>
sealed record ExplainedCase(MeasuredCase Case, Roofline Work, int CpuNode, Rate Memory, Estimate Throughput)
{
    /// <summary>10⁹ operations a second that it reached.</summary>
    public double GigaflopsPerSecond => Throughput.Centre * Work.Flops / 1e9;

    /// <summary>Bytes that it read a second ÷ what a program that only reads gets.</summary>
    public double ShareOfBandwidth => Throughput.Centre * Work.Bytes / 1e9 / Memory.GigabytesPerSecond;

    public int Threads => Case.Row.Threads;
}
