using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Charts;

/// <summary>Heat maps of page costs: first touch (CPU node × memory node) and moving (from node × to node), by page size.</summary>
static class PageCostMaps
{
    const int MostNodes = 64;

    static readonly string[] PageKinds = ["base", "huge"];

    public static IEnumerable<Chart> Of(MeasuredRun run) => PageKinds
        .SelectMany(page => new[]
        {
            Map(run, CaseKind.PageTouch, "cpu", page, "pages-touch", $"First touch of {page} pages, ns a page", "CPUs of node", "memory of node"),
            Map(run, CaseKind.PageMove, "from", page, "pages-move", $"Moving {page} pages, GB/s", "from node", "to node"),
        })
        .OfType<Chart>();

    static Chart? Map(MeasuredRun run, string kind, string rowKey, string page, string name, string title, string rowCaption, string columnCaption)
    {
        var cells = new Dictionary<(int, int), HeatCell>();
        List<MeasuredCase> cases = [.. run.OfKind(kind).Where(entry => CaseId.Value(entry.Row.CaseId, "page") == page)];
        foreach (MeasuredCase entry in cases)
        {
            if (CaseId.Number(entry.Row.CaseId, rowKey) is { } row && int.TryParse(entry.Row.MemoryNode, out int column))
            {
                cells[(row, column)] = HeatCell.Of(entry);
            }
        }

        List<int> rows = [.. cells.Keys.Select(key => key.Item1).Distinct().Order()];
        List<int> columns = [.. cells.Keys.Select(key => key.Item2).Distinct().Order()];
        if (cells.Count == 0 || rows.Count > MostNodes || columns.Count > MostNodes)
        {
            return null;
        }

        foreach (int node in rows.Intersect(columns).Where(_ => kind == CaseKind.PageMove))
        {
            cells.TryAdd((node, node), HeatCell.Blank);
        }

        List<double> values = [.. cells.Values.Select(cell => cell.Value).OfType<double>()];
        ColourScale scale = kind == CaseKind.PageTouch ? ColourScale.Cost(values) : ColourScale.Gain(values);
        var map = new HeatMap(title, MetricMeaning.Unit(Metric.Main(kind)), scale, rows, columns, cells) { Note = HeatMap.NoteOf(cases, Metric.Main(kind)), RowCaption = rowCaption, ColumnCaption = columnCaption };
        return new Chart(new ChartLink(kind, page, $"{name}-{page}", title), map.Draw);
    }
}
