using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Exporting;

/// <summary>Two nodes and a CXL card, with every status that a case can have; each value is the same in all passes.</summary>
static class ExportedRuns
{
    /// <param name="slowMemory">Memory of node 1 is read at a fifth of what node 0's is, from everywhere.</param>
    public static RunBuilder Two(bool slowMemory = false) =>
        new RunBuilder((0, "0-3", 128L << 20), (1, "4-7", 128L << 20), (4, "", 64L << 20)) { Passes = 6 }
            .Latency(0, 0, 90, 0).Latency(0, 1, 140.6, 0).Latency(1, 0, 140, 0).Latency(1, 1, 91, 0).Latency(0, 4, 250, 0)
            .Bandwidth(0, 0, "read", 40, 0).Bandwidth(0, 1, "read", slowMemory ? 7 : 22, 0).Bandwidth(1, 0, "read", 21, 0).Bandwidth(1, 1, "read", slowMemory ? 8 : 41, 0)
            .Bandwidth(0, 4, "read", 17, 0.2, CaseStatus.Noisy, "the 6 passes differ by ±20.0 %")
            .Bandwidth(1, 4, "read", 1, status: CaseStatus.Skipped, reason: "time budget spent")
            .Latency(1, 4, 1, status: CaseStatus.Failed, reason: "mbind(2): EPERM | <b>container</b>");

    public static MeasuredRun Read(this RunBuilder run, TemporaryFolder folder)
    {
        run.WriteTo(folder);
        return new MeasuredRun(RunReader.Read(folder.Path));
    }
}
