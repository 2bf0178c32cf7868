using NumaBench.Analysis.Reporting;

namespace NumaBench.Analysis.Explaining;

/// <summary>The most operations that a thread of any model reached in this run. Cores can do at least that: it is a lower bound.</summary>
/// <param name="GigaflopsPerSecondPerThread">Above 0.</param>
/// <param name="From">The case that reached it.</param>
sealed record ComputePeak(double GigaflopsPerSecondPerThread, MeasuredCase From)
{
    /// <summary>
    /// A case that takes more of its memory's bandwidth is held up by memory, and what it computed says nothing about the cores:
    /// taken for their roof it would explain its own speed by itself. One that waits for latency never counts, nor one whose threads
    /// meet across nodes.
    /// </summary>
    public const double LargestShareOfBandwidth = 0.5;

    /// <summary>Null where memory held up every case. Noisy cases speak only where there are no others.</summary>
    public static ComputePeak? Of(IEnumerable<ExplainedCase> cases) => cases
        .Where(entry => entry.CpuNode is not null && entry.GigaflopsPerSecond > 0 && entry.ShareOfBandwidth <= LargestShareOfBandwidth)
        .OrderBy(entry => entry.Case.IsNoisy).ThenByDescending(entry => entry.GigaflopsPerSecond / entry.Threads)
        .Select(entry => new ComputePeak(entry.GigaflopsPerSecond / entry.Threads, entry.Case)).FirstOrDefault();
}
