using System.Runtime;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Bench.Memory;

/// <summary>
/// What NumaBench itself did in timed windows, where it should do nothing but measure: on the measuring threads (faults,
/// allocations) and anywhere in the process (collections and compilation stop or slow every thread).
/// </summary>
readonly record struct OwnActivity(long PageFaults, long Collections, long JittedMethods, long AllocatedBytes)
{
    /// <summary>The counters of the calling thread and of the process as they are now; reading them allocates nothing.</summary>
    public static OwnActivity Now(ThreadUsage usage) =>
        new(usage.PageFaults, GC.CollectionCount(0), JitInfo.GetCompiledMethodCount(currentThread: false), GC.GetAllocatedBytesForCurrentThread());

    public OwnActivity Since(OwnActivity before) => new(
        PageFaults - before.PageFaults, Collections - before.Collections, JittedMethods - before.JittedMethods, AllocatedBytes - before.AllocatedBytes);

    /// <summary>One window after another.</summary>
    public OwnActivity Then(OwnActivity next) => new(
        PageFaults + next.PageFaults, Collections + next.Collections, JittedMethods + next.JittedMethods, AllocatedBytes + next.AllocatedBytes);

    /// <summary>The same window on another thread: what is counted for the whole process, both have seen.</summary>
    public OwnActivity Beside(OwnActivity other) => new(
        PageFaults + other.PageFaults, Math.Max(Collections, other.Collections), Math.Max(JittedMethods, other.JittedMethods), AllocatedBytes + other.AllocatedBytes);

    /// <summary>Values of the whole pass; zero is stored too, because it is the proof.</summary>
    public IEnumerable<Sample> Samples(string caseId, int pass) =>
    [
        new(caseId, pass, 0, Metric.WindowPageFaults, PageFaults),
        new(caseId, pass, 0, Metric.WindowCollections, Collections),
        new(caseId, pass, 0, Metric.WindowJittedMethods, JittedMethods),
        new(caseId, pass, 0, Metric.WindowAllocatedBytes, AllocatedBytes),
    ];
}
