using System.Globalization;
using System.Text;
using NumaBench.Analysis.Loaded;
using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>
/// What another tool measured, kind by kind and method by method: tables that two methods share would compare them. Its loaded
/// latency is read like our own, in <see cref="LoadedLatencySection"/>.
/// </summary>
static class ImportedSection
{
    static readonly string[] PeakOrder = ["all-reads", "3r1w", "2r1w", "1r1w", "triad"];

    public static string Write(MeasuredRun run, IReadOnlyList<ChartLink> charts)
    {
        var text = new StringBuilder();
        foreach (IGrouping<string, MeasuredCase> group in run.Imported.Where(IsOfTables).GroupBy(Subject, StringComparer.Ordinal))
        {
            List<MeasuredCase> cases = [.. group];
            CaseRow first = cases[0].Row;
            text.Append($"## {Markdown.Text(Title(first))}\n\n").AppendJoin("", charts.Where(chart => chart.Kind == first.Kind && chart.Subject == group.Key).Select(chart => chart.Markdown));
            text.Append(first.Kind switch
            {
                CaseKind.CoreToCore => CoreToCore(cases),
                CaseKind.PeakBandwidth => Plain(["mix"], cases.OrderBy(entry => Place(entry.Row.Operation)), row => [row.Operation]),
                CaseKind.SizeCurve => Cells([.. cases.OrderBy(entry => entry.Row.WorkingSetBytes)]),
                CaseKind.Benchmark => Plain(["benchmark"], cases, row => [row.Operation]),
                _ => Cells(cases),
            }).Append('\n');
        }

        return text.ToString();
    }

    static bool IsOfTables(MeasuredCase entry) => CaseKind.IsKnown(entry.Row.Kind) && (entry.Row.Kind != CaseKind.LoadedLatency || LoadPoint.DelayOf(entry.Row) is null);

    /// <summary>Cases with the same subject may stand in one table.</summary>
    public static string Subject(MeasuredCase entry) => $"{entry.Row.Kind} {(entry.Row.Kind is CaseKind.PeakBandwidth or CaseKind.Benchmark ? "" : entry.Row.Operation)} {entry.Row.Method}"
        + (entry.Row.Kind == CaseKind.CoreToCore ? $" {Word(entry.Row, "home")}" : "");

    /// <summary>In words for a heading or a chart; still text from outside.</summary>
    public static string Title(CaseRow row) => row.Kind switch
    {
        CaseKind.IdleLatency => $"Latency of memory, idle ({row.Method})",
        CaseKind.Bandwidth => $"Bandwidth of memory, {row.Operation} ({row.Method})",
        CaseKind.SizeCurve => $"Latency by size{(row.Operation.Length > 0 ? $", {row.Operation}" : "")} ({row.Method})",
        CaseKind.LoadedLatency => $"Latency under load, {row.Operation} ({row.Method})",
        CaseKind.Benchmark => $"Benchmarks ({row.Method})",
        CaseKind.PeakBandwidth => $"Bandwidth of all nodes at once ({row.Method})",
        CaseKind.CoreToCore => $"Cache line from CPU to CPU, {row.Operation}, memory of the {Word(row, "home")} node ({row.Method})",
        _ => $"{row.Kind} ({row.Method})",
    };

    static string CoreToCore(List<MeasuredCase> cases) => Plain(["writer's node", "reader's node"],
        cases.OrderBy(entry => Number(entry.Row, "writer")).ThenBy(entry => Number(entry.Row, "reader")), row => [Word(row, "writer"), Word(row, "reader")]);

    // With the columns that tell rows of the same nodes apart, where the other tool says them.
    static string Cells(List<MeasuredCase> cases)
    {
        (string Name, Func<CaseRow, string> Word)[] columns =
        [
            ("CPUs of node", row => row.CpuNode), ("memory of node", row => row.MemoryNode),
            ("size", row => Word(row, "ws")), ("threads", row => row.Threads > 0 ? $"{row.Threads}" : ""),
        ];
        columns = [.. columns.Where((column, index) => index < 2 || cases.Exists(entry => column.Word(entry.Row).Length > 0))];
        return Plain([.. columns.Select(column => column.Name)], cases, row => [.. columns.Select(column => column.Word(row))]);
    }

    static string Plain(string[] names, IEnumerable<MeasuredCase> cases, Func<CaseRow, string[]> words)
    {
        List<MeasuredCase> list = [.. cases];
        string metric = Metric.Main(list[0].Row.Kind), unit = MetricMeaning.Unit(metric);
        return Markdown.Table([.. names, $">median, {unit}", ">interval", $">best pass, {unit}", ">passes", "pages were on", "status"],
            list.Select(entry => (string[])[
                .. words(entry.Row).Select(Markdown.Text), .. MemorySection.Numbers(entry.Estimate(metric)), MemorySection.Placement(entry.Row), Show.Status(entry.Row.Status)]));
    }

    static int Place(string operation) => Array.IndexOf(PeakOrder, operation) is >= 0 and var place ? place : PeakOrder.Length;

    static int Number(CaseRow row, string key) => int.TryParse(Word(row, key), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;

    /// <summary>The word of a case's id after <c>key=</c>; empty when it has none.</summary>
    static string Word(CaseRow row, string key) =>
        row.CaseId.Split('/').FirstOrDefault(part => part.StartsWith(key + "=", StringComparison.Ordinal))?[(key.Length + 1)..] ?? "";
}
