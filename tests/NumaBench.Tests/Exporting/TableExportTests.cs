using System.Text.Json;
using CsvHelper;
using NumaBench.Analysis.Exporting;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Exporting;

public sealed class TableExportTests : IDisposable
{
    static readonly string[] Numbers = ["metric", "unit", "centre", "low", "high", "interval", "best", "passes"];

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_line_holds_a_number_with_its_interval_unit_status_and_placement()
    {
        string[] lines = CsvExport.Write(ExportedRuns.Two().Read(folder)).TrimEnd('\n').Split('\n');
        Assert.Equal("case,kind,cpu_node,memory_node,policy,operation,model,method,metric,unit,centre,low,high,interval,best,passes,status,reason,placement_before,placement_after", lines[0]);
        Assert.Contains("latency.idle/cpu=0/mem=1/page=huge/walk=random,latency.idle,0,1,bind,,,chase,latency_ns,ns,140.6,140.6,140.6,confidence95,140.6,6,ok,,1=1.0000,1=1.0000", lines);
        Assert.Contains("bandwidth/cpu=1/mem=4/op=read/threads=node,bandwidth,1,4,bind,read,,avx2,,,,,,,,,skipped,time budget spent,,", lines);
        Assert.Contains("latency.idle/cpu=1/mem=4/page=huge/walk=random,latency.idle,1,4,bind,,,chase,,,,,,,,,failed,mbind(2): EPERM | <b>container</b>,,", lines);
        Assert.Equal(13, lines.Length);
    }

    [Fact]
    public void Csv_json_and_summary_have_the_same_numbers()
    {
        RunBuilder built = ExportedRuns.Two().Latency(0, 0, 110, page: "base", pageBytes: 4096).Inference("local", "0", "0", 50);
        MeasuredRun run = built.Read(folder);
        string[] summary = [.. from entry in JsonDocument.Parse(SummaryFile.Write(run, Conclusions.Of(run))).RootElement.GetProperty("cases").EnumerateArray()
                               from value in entry.GetProperty("values").EnumerateArray()
                               select Row(entry.GetProperty("case"), value)];
        string[] json = [.. JsonDocument.Parse(JsonExport.Write(run)).RootElement.GetProperty("values").EnumerateArray()
            .Where(value => value.GetProperty("metric").GetString() is { Length: > 0 }).Select(value => Row(value.GetProperty("case"), value))];
        Assert.Equal(summary, json);
        Assert.Contains(summary, row => row.Contains("page_walk_ns", StringComparison.Ordinal));

        using CsvReader reader = CsvReader.Create(new StringReader(CsvExport.Write(run)));
        var csv = new List<string>();
        reader.ReadHeader();
        while (reader.Read())
        {
            string[] fields = [.. reader.Headers.Select((_, index) => reader.GetString(index))];
            if (fields[8].Length > 0)
            {
                csv.Add(string.Join(' ', fields[0], fields[8], fields[9], fields[10], fields[11], fields[12], fields[13], fields[14], fields[15]));
            }
        }

        Assert.Equal(summary, csv);
    }

    [Fact]
    public void A_name_that_begins_like_a_formula_is_text_in_a_spreadsheet()
    {
        MeasuredRun run = new RunBuilder((0, "0-3", 1 << 20)).Row(new CaseRow { CaseId = "=cmd|' /C calc'!A0", Kind = "bandwidth", Reason = "a\u202eb" }).Read(folder);
        string line = CsvExport.Write(run).Split('\n')[1];
        Assert.StartsWith("\"'=cmd|' /C calc'!A0\",", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', line);
    }

    static string Row(JsonElement id, JsonElement value) => string.Join(' ', new[] { id }
        .Concat(Numbers.Select(value.GetProperty)).Select(element => element.ToString()));
}
