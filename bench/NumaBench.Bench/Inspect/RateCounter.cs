using NumaBench.Bench.Inspect.Reads;
using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>Counts what happens to one process from when it is made.</summary>
/// <param name="files">Where the process is.</param>
/// <param name="process">As it is now.</param>
/// <param name="readEvents">What counts reads of memory on this processor; null where that is not known.</param>
sealed class RateCounter(SysFs files, ProcessIdentity process, MemoryReadEvents? readEvents) : IDisposable
{
    readonly MemoryReadCounters reads = new(files, process.Id, readEvents);
    readonly MonitoredTraffic? trafficBefore = MonitoredTraffic.Read(files, process.Id);

    /// <param name="machine">What was counted of the whole machine in the same time.</param>
    public Rates Read(KernelCounters machine)
    {
        MemoryReads? counted = reads.Read();
        return new Rates(
            process.IsStillThere(files) && ThreadStat.Parse(files.Text($"proc/{process.Id}/stat")) is { } now ? now.MajorFaults - process.Stat.MajorFaults : null,
            machine,
            counted,
            counted is null ? reads.WhyNot ?? "other programs' events took all counters of the processor" : null,
            MonitoredTraffic.Read(files, process.Id)?.Since(trafficBefore));
    }

    public void Dispose() => reads.Dispose();
}
