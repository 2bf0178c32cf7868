using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>The bandwidth cases of one operation and number of threads; those of others are other quantities and never stand beside them.</summary>
sealed record BandwidthGroup(string Operation, string Threads, IReadOnlyList<MeasuredCase> Cases)
{
    public const string Node = "node";
    public const string One = "one";

    static readonly string[] Order = [Node, "", One, "l3", "smt"];

    /// <summary>What it is called, in a chart's name too: <c>read</c> with all cores of the node, <c>read, one thread</c>.</summary>
    public string Subject => Operation + Threads switch
    {
        Node or "" => "",
        One => ", one thread",
        "l3" => ", cores of one L3",
        "smt" => ", all hardware threads",
        _ => $", threads {Threads}",
    };

    public static IEnumerable<BandwidthGroup> Of(MeasuredRun run) =>
        from operation in run.OfKind(CaseKind.Bandwidth).GroupBy(entry => entry.Row.Operation)
        from threads in operation.GroupBy(entry => ThreadsOf(entry.Row)).OrderBy(threads => Array.IndexOf(Order, threads.Key) is >= 0 and var index ? index : Order.Length)
        select new BandwidthGroup(operation.Key, threads.Key, [.. threads]);

    /// <summary>True for what a node's cores reach together; other tools' results do not say how many threads they had.</summary>
    public static bool IsOfWholeNode(CaseRow row) => ThreadsOf(row) is Node or "";

    /// <summary><c>threads=</c> of the case's id; empty where it has none.</summary>
    static string ThreadsOf(CaseRow row)
    {
        const string Key = "/threads=";
        int at = row.CaseId.IndexOf(Key, StringComparison.Ordinal);
        return at < 0 ? "" : row.CaseId[(at + Key.Length)..].Split('/')[0];
    }
}
