using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>How a latency was measured: page size, walk, and for imported values the other tool's method. Only equal ones compare.</summary>
sealed record LatencyVariant(string Page, string Walk, string Method)
{
    public static LatencyVariant Of(CaseRow row) =>
        new(CaseId.Value(row.CaseId, "page"), CaseId.Value(row.CaseId, "walk"), CaseId.Value(row.CaseId, "method"));

    /// <summary>The variant that stands for the memory itself: no page walks to speak of, and nothing that prefetchers can guess.</summary>
    public bool IsMain => this is { Page: "" or "huge", Walk: "" or "random" };

    /// <summary>Empty for huge pages and random walk, which need no saying; text from outside otherwise.</summary>
    public string Words => Method.Length > 0 ? Method : IsMain ? "" : $"{Page} pages, {Walk} walk";
}
