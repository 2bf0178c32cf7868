using NumaBench.Analysis.Charts.Topology;
using NumaBench.Analysis.Explaining;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Charts;

/// <summary>The charts of a run: the machine, a heat map of each latency, size curves, one of each bandwidth operation, and of inference bars, batches and the roofline.</summary>
static class ChartSet
{
    /// <summary>Beyond this a heat map cannot be read, and a hostile file must not make a picture of gigabytes.</summary>
    const int MostNodes = 64;
    const int MostBars = 120;

    /// <summary>A run has one a model and one an operation; a hostile one would have a hundred thousand.</summary>
    const int MostCharts = 100;

    public static IReadOnlyList<Chart> Of(MeasuredRun run)
    {
        var charts = new List<Chart>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        charts.AddRange(TopologyPicture.Of(run));
        foreach (IGrouping<string, MeasuredCase> variant in run.OfKind(CaseKind.IdleLatency).GroupBy(entry => LatencyVariant.Of(entry.Row).Words).Take(MostCharts))
        {
            string word = Clean.Text(variant.Key), slug = word.Length == 0 ? "" : $"-{Slug(word)}", more = word.Length == 0 ? "" : $", {word}";
            Add(CaseKind.IdleLatency, variant.Key, $"latency{slug}", $"Idle latency of memory{more}, ns", [.. variant]);
        }

        charts.AddRange(SizeCurveChart.Of(run).Take(MostCharts).Select(chart => chart with { Link = chart.Link with { FileName = Unique(chart.Link.FileName) } }));
        foreach (BandwidthGroup bandwidth in BandwidthGroup.Of(run).Take(MostCharts))
        {
            Add(CaseKind.Bandwidth, bandwidth.Subject, $"bandwidth-{Slug(bandwidth.Subject)}", $"Bandwidth of memory, {Clean.Text(bandwidth.Subject)}, GB/s", [.. bandwidth.Cases]);
        }

        charts.AddRange(CoreToCoreMap.Of(run));
        charts.AddRange(PageCostMaps.Of(run));
        foreach (IGrouping<string, MeasuredCase> imported in run.Imported.Where(entry => entry.Row.Kind is CaseKind.IdleLatency or CaseKind.Bandwidth)
            .GroupBy(ImportedSection.Subject, StringComparer.Ordinal).Take(MostCharts))
        {
            CaseRow row = imported.First().Row;
            Add(row.Kind, imported.Key, Slug($"{row.Kind} {row.Operation} {row.Method}"), $"{Clean.Text(ImportedSection.Title(row))}, {MetricMeaning.Unit(Metric.Main(row.Kind))}", [.. imported]);
        }

        foreach (IGrouping<string, MeasuredCase> model in run.Models.Take(MostCharts))
        {
            List<MeasuredCase> bars = [.. model.Where(entry => entry.Row.MemoryNode != "none")];
            if (bars.Count is > 0 and <= MostBars)
            {
                charts.Add(new Chart(
                    new ChartLink(CaseKind.Inference, model.Key, Unique($"inference-{Slug(model.Key)}"), $"Inferences per second of {model.Key} by policy"),
                    new PolicyBars(model.Key, bars).Draw));
            }
        }

        charts.AddRange(BatchSweep.Of(run).Take(MostCharts).Select(sweep => (sweep, chart: new BatchSweepChart(sweep)))
            .Select(entry => new Chart(new ChartLink(CaseKind.Inference, entry.sweep.Under, Unique($"batches-{Slug(entry.sweep.Model)}"), entry.chart.Alt), entry.chart.Draw)));
        charts.AddRange(ReplicaChart.Of(run).Take(MostCharts).Select(chart => chart with { Link = chart.Link with { FileName = Unique(Slug(chart.Link.FileName)) } }));
        charts.AddRange(RooflineChart.Of(run).Select(chart => chart with { Link = chart.Link with { FileName = Unique(chart.Link.FileName) } }));
        foreach (Chart chart in LoadedLatencyCharts.Of(run).Take(MostCharts))
        {
            charts.Add(chart with { Link = chart.Link with { FileName = Unique(Slug(chart.Link.FileName)) } });
        }

        return charts;

        void Add(string kind, string subject, string name, string title, List<MeasuredCase> cases)
        {
            if (Map(run, kind, title, cases) is { } map)
            {
                charts.Add(new Chart(new ChartLink(kind, subject, Unique(name), title), map.Draw));
            }
        }

        string Unique(string name) => names.Add(name) ? name : Enumerable.Range(2, int.MaxValue - 2).Select(n => $"{name}-{n}").First(names.Add);
    }

    static HeatMap? Map(MeasuredRun run, string kind, string title, List<MeasuredCase> cases)
    {
        var cells = new Dictionary<(int, int), HeatCell>();
        foreach (MeasuredCase entry in cases)
        {
            if (int.TryParse(entry.Row.CpuNode, out int cpu) && int.TryParse(entry.Row.MemoryNode, out int memory))
            {
                cells[(cpu, memory)] = HeatCell.Of(entry);
            }
        }

        List<int> rows = [.. run.Machine.Nodes.Where(node => !node.Cpus.IsEmpty).Select(node => node.Id).Concat(cells.Keys.Select(key => key.Item1)).Distinct().Order()];
        List<int> columns = [.. run.Machine.Nodes.Where(node => node.HasMemory).Select(node => node.Id).Concat(cells.Keys.Select(key => key.Item2)).Distinct().Order()];
        if (cells.Count == 0 || rows.Count > MostNodes || columns.Count > MostNodes)
        {
            return null;
        }

        List<double> values = [.. cells.Values.Select(cell => cell.Value).OfType<double>()];
        bool isCost = kind == CaseKind.IdleLatency;
        return new HeatMap(title, MetricMeaning.Unit(Metric.Main(kind)), isCost ? ColourScale.Cost(values) : ColourScale.Gain(values), rows, columns, cells)
        {
            Note = HeatMap.NoteOf(cases, Metric.Main(kind)),
        };
    }

    /// <summary>A name that is safe as a file name everywhere, whatever was in the text.</summary>
    static string Slug(string text)
    {
        string slug = string.Join('-', new string([.. text.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length == 0 ? "unnamed" : slug.Length <= 60 ? slug : slug[..60];
    }
}

/// <summary>A chart and how it is drawn; drawn late, so that only one picture is in memory.</summary>
sealed record Chart(ChartLink Link, Func<ChartCanvas> Draw);
