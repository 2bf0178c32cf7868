using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Exporting;

/// <summary>What <see cref="CsvExport"/> writes, as JSON, with the run it comes from.</summary>
static class JsonExport
{
    public static string Write(MeasuredRun run) => ResultsJson.Write(new
    {
        Schema = RunManifest.CurrentSchema,
        run.Manifest.Machine.Identity,
        run.Manifest.ToolVersion,
        run.Manifest.Profile,
        run.Manifest.Label,
        run.Spins,
        run.Manifest.Start,
        run.Manifest.End,
        Quality = run.Manifest.Quality.Level,
        Values = ExportedValue.Of(run).Select(Of),
    }) + "\n";

    static object Of(ExportedValue value) => new
    {
        Case = value.Case.Row.CaseId,
        value.Case.Row.Kind,
        value.Case.Row.CpuNode,
        value.Case.Row.MemoryNode,
        value.Case.Row.Policy,
        value.Case.Row.Operation,
        value.Case.Row.Model,
        value.Case.Row.Method,
        value.Metric,
        value.Unit,
        value.Estimate?.Centre,
        value.Estimate?.Low,
        value.Estimate?.High,
        Interval = value.Estimate is { } estimate ? IntervalWord.Of(estimate.Kind) : "",
        value.Estimate?.Best,
        value.Estimate?.Passes,
        value.Case.Row.Status,
        value.Case.Row.Reason,
        value.Case.Row.PlacementBefore,
        value.Case.Row.PlacementAfter,
    };
}
