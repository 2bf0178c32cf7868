using CsvHelper;

namespace NumaBench.Results;

/// <summary>A line of samples.csv: one measured value.</summary>
/// <param name="CaseId">The case it belongs to.</param>
/// <param name="Pass">From 1; each pass allocates (or starts its process) afresh.</param>
/// <param name="Iteration">From 1 inside the pass; 0 for a value of the whole pass.</param>
/// <param name="Metric">One of <see cref="Results.Metric"/>.</param>
[CsvRecord]
public sealed partial record Sample(
    [property: CsvColumn("case")] string CaseId,
    [property: CsvColumn("pass")] int Pass,
    [property: CsvColumn("iteration")] int Iteration,
    [property: CsvColumn("metric")] string Metric,
    [property: CsvColumn("value")] double Value);
