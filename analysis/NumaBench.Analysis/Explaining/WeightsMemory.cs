using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Explaining;

/// <summary>What a policy takes for weights: each replica has a copy.</summary>
static class WeightsMemory
{
    public static int Copies(CaseRow row) => Math.Max(1, row.Replicas ?? 1);

    /// <summary>Bytes of all copies; null where the row does not say.</summary>
    public static double? Bytes(CaseRow row) => row.WorkingSetBytes > 0 ? (double)row.WorkingSetBytes * Copies(row) : null;

    /// <summary>For a table: <c>1.0 GiB (2 copies)</c>.</summary>
    public static string Text(CaseRow row) => Bytes(row) is not { } bytes ? "–"
        : Show.Memory((long)(bytes / 1024)) + (Copies(row) > 1 ? $" ({Copies(row)} copies)" : "");
}
