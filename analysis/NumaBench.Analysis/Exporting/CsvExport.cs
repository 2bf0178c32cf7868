using CsvHelper;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Exporting;

/// <summary>A line for every number of a run, for spreadsheets and data frames.</summary>
static class CsvExport
{
    // A spreadsheet would run a text that begins like a formula; such names come from other people's machines.
    static readonly CsvWriterOptions Options = new() { NewLine = "\n", Injection = CsvInjection.Escape };

    static readonly string[] Header =
    [
        "case", "kind", "cpu_node", "memory_node", "policy", "operation", "model", "method", "metric", "unit", "centre", "low", "high", "interval", "best", "passes",
        "status", "reason", "placement_before", "placement_after",
    ];

    public static string Write(MeasuredRun run)
    {
        using var text = new StringWriter();
        using (CsvWriter writer = CsvWriter.Create(text, Options, leaveOpen: true))
        {
            writer.WriteRecord(Header);
            foreach (ExportedValue value in ExportedValue.Of(run))
            {
                Write(writer, value);
            }
        }

        return text.ToString();
    }

    static void Write(CsvWriter writer, ExportedValue value)
    {
        CaseRow row = value.Case.Row;
        foreach (string text in new[] { row.CaseId, row.Kind, row.CpuNode, row.MemoryNode, row.Policy, row.Operation, row.Model, row.Method, value.Metric, value.Unit })
        {
            writer.WriteField(Clean.Message(text));
        }

        Estimate? estimate = value.Estimate;
        writer.WriteField(estimate?.Centre);
        writer.WriteField(estimate?.Low);
        writer.WriteField(estimate?.High);
        writer.WriteField(estimate is null ? "" : IntervalWord.Of(estimate.Kind));
        writer.WriteField(estimate?.Best);
        writer.WriteField(estimate?.Passes);
        foreach (string text in new[] { Show.Status(row.Status), row.Reason, row.PlacementBefore, row.PlacementAfter })
        {
            writer.WriteField(Clean.Message(text));
        }

        writer.EndRecord();
    }
}
