using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Charts;

/// <summary>CPU × CPU: how long a cache line takes between them. A pair was measured once and is shown on both sides.</summary>
static class CoreToCoreMap
{
    /// <summary>More CPUs cannot be read, and a hostile file must not make a picture of gigabytes.</summary>
    const int MostCpus = 64;

    const string Title = "Core to core, one way, ns";

    public static IEnumerable<Chart> Of(MeasuredRun run)
    {
        List<CorePair> pairs = [.. CorePair.Of(run).Where(pair => pair.IsUsualHome)];
        // Siblings have a place of their own in the table: here they would double rows that are otherwise empty.
        List<int> cpus = [.. Cpus(pairs.Where(pair => pair.Case.Row.Operation != "smt-siblings")) is { Count: > 0 } cores ? cores : Cpus(pairs)];
        if (cpus.Count is 0 or > MostCpus)
        {
            yield break;
        }

        var cells = new Dictionary<(int, int), HeatCell>();
        foreach (CorePair pair in pairs)
        {
            cells[(pair.A, pair.B)] = cells[(pair.B, pair.A)] = HeatCell.Of(pair.Case);
        }

        foreach (int a in cpus)
        {
            foreach (int b in cpus)
            {
                cells.TryAdd((a, b), HeatCell.Blank);
            }
        }

        List<double> values = [.. cells.Values.Select(cell => cell.Value).OfType<double>()];
        var map = new HeatMap(Title, MetricMeaning.Unit(Metric.LatencyNanoseconds), ColourScale.Cost(values), cpus, cpus, cells) { Note = HeatMap.NoteOf(pairs.Select(pair => pair.Case), Metric.LatencyNanoseconds), RowCaption = "CPU", ColumnCaption = "CPU" };
        yield return new Chart(new ChartLink(CaseKind.CoreToCore, "", "core-to-core", Title), map.Draw);
    }

    static List<int> Cpus(IEnumerable<CorePair> pairs) => [.. pairs.SelectMany(pair => new[] { pair.A, pair.B }).Distinct().Order()];
}
