using CsvHelper;

namespace NumaBench.Results;

/// <summary>
/// A line of cases.csv: a case and what became of it so far. A case has one line per finished pass; the last one counts.
/// </summary>
[CsvRecord]
public sealed partial record CaseRow
{
    [CsvColumn("case")]
    public required string CaseId { get; init; }

    [CsvColumn("kind")]
    public required string Kind { get; init; }

    [CsvColumn("cpu_node")]
    public string CpuNode { get; init; } = "";

    [CsvColumn("memory_node")]
    public string MemoryNode { get; init; } = "";

    [CsvColumn("cpus")]
    public string Cpus { get; init; } = "";

    [CsvColumn("threads")]
    public int Threads { get; init; }

    [CsvColumn("policy")]
    public string Policy { get; init; } = "";

    [CsvColumn("nodes")]
    public string Nodes { get; init; } = "";

    [CsvColumn("operation")]
    public string Operation { get; init; } = "";

    [CsvColumn("method")]
    public string Method { get; init; } = "";

    /// <summary>Bytes of a page as the kernel really gave them.</summary>
    [CsvColumn("page_bytes")]
    public long PageBytes { get; init; }

    [CsvColumn("working_set_bytes")]
    public long WorkingSetBytes { get; init; }

    [CsvColumn("delay")]
    public string Delay { get; init; } = "";

    [CsvColumn("model")]
    public string Model { get; init; } = "";

    [CsvColumn("batch")]
    public int? Batch { get; init; }

    [CsvColumn("replicas")]
    public int? Replicas { get; init; }

    /// <summary>Finished passes: samples of passes 1…<see cref="Passes"/> count, later ones were cut off.</summary>
    [CsvColumn("passes")]
    public int Passes { get; init; }

    [CsvColumn("status")]
    [CsvConverter(typeof(CaseStatusText))]
    public CaseStatus Status { get; init; }

    /// <summary>Why the status is not ok; one line, because a line of the file is a record even when it is torn.</summary>
    [CsvColumn("reason")]
    public string Reason { get; init => field = OneLine(value); } = "";

    /// <summary>Where the pages were before measuring, as <see cref="NumaBench.Numa.PageShares"/> writes it.</summary>
    [CsvColumn("placement_before")]
    public string PlacementBefore { get; init; } = "";

    [CsvColumn("placement_after")]
    public string PlacementAfter { get; init; } = "";

    /// <summary>The CPUs on which the threads were really seen, as a kernel list.</summary>
    [CsvColumn("cpus_seen")]
    public string CpusSeen { get; init; } = "";

    public static CaseRow Of(Case @case, CaseStatus status, string reason = "") => new()
    {
        CaseId = @case.Id,
        Kind = @case.Kind,
        CpuNode = @case.CpuNode,
        MemoryNode = @case.MemoryNode,
        Cpus = @case.Cpus,
        Threads = @case.Threads,
        Policy = @case.Policy,
        Nodes = @case.Nodes,
        Operation = @case.Operation,
        Method = @case.Method,
        PageBytes = @case.PageBytes,
        WorkingSetBytes = @case.WorkingSetBytes,
        Delay = @case.Delay,
        Model = @case.Model,
        Batch = @case.Batch,
        Replicas = @case.Replicas,
        Status = status,
        Reason = reason,
    };

    static string OneLine(string text) =>
        string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
