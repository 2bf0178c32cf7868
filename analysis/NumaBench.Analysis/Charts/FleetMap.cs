using NumaBench.Analysis.Comparing;
using NumaBench.Analysis.Fleet;
using NumaBench.Results;
using ScottPlot;

namespace NumaBench.Analysis.Charts;

/// <summary>Hosts (rows) × metrics (columns): how much worse (orange) or better (blue) than its twins. The farthest off of either are shown.</summary>
sealed class FleetMap(string title, IReadOnlyList<FleetKey> keys, IReadOnlyList<(string Host, IReadOnlyDictionary<FleetKey, Deviation> Of)> rows)
{
    const int MostHosts = 40, MostKeys = 24;

    const double CellWidth = 46, CellHeight = 22, Left = 170, Top = 64;

    const int LabelCharacters = 64;

    public string Title => title;

    /// <summary>Null where nothing could be judged.</summary>
    public static FleetMap? Of(CohortVerdict verdict)
    {
        if (verdict.Judge is not { Keys.Count: > 0 } judge)
        {
            return null;
        }

        IReadOnlyList<FleetRun> hosts = verdict.Cohort.Hosts;
        (FleetRun Host, IReadOnlyList<Deviation> All, double Far)[] all = [.. hosts.Select(host => (host, judge.Of(host)))
            .Select(row => (row.host, row.Item2, row.Item2.Select(Far).DefaultIfEmpty(0).Max()))];
        Dictionary<FleetKey, double> far = all.SelectMany(row => row.All).GroupBy(deviation => deviation.Key).ToDictionary(key => key.Key, key => key.Max(Far));
        HashSet<FleetKey> shown = [.. judge.Keys.OrderByDescending(key => far[key]).Take(MostKeys)];
        FleetKey[] keys = [.. judge.Keys.Where(shown.Contains).OrderBy(key => key.Name, StringComparer.Ordinal)];
        return new FleetMap(
            $"{ChartText.Shorten(verdict.Cohort.Model, 60)}: {Part(hosts.Count, MostHosts, "hosts")}, {Part(judge.Keys.Count, MostKeys, "metrics")}", keys,
            [.. all.OrderByDescending(row => row.Far).Take(MostHosts).OrderBy(row => row.Host.Host, StringComparer.Ordinal)
                .Select(row => (row.Host.Host, (IReadOnlyDictionary<FleetKey, Deviation>)row.All.ToDictionary(deviation => deviation.Key)))]);
    }

    public ChartCanvas Draw()
    {
        double width = Math.Max(Left + (keys.Count * CellWidth) + 24, 24 + ChartCanvas.TextWidth(new string('x', LabelCharacters), 11)), bottom = Top + (rows.Count * CellHeight);
        var canvas = new ChartCanvas(Math.Max(width, 24 + ChartCanvas.TextWidth(title, 15)), bottom + 48 + (keys.Count * 17));
        ColourScale worse = ColourScale.Cost([0, 0.3]), better = ColourScale.Gain([0, 0.3]);
        canvas.Text(title, 20, 22, Alignment.MiddleLeft, 15, bold: true);
        canvas.Text("per cent from the median of the hosts: orange is worse, blue is better; hatched was not measured", 20, 42, Alignment.MiddleLeft, 10, ChartCanvas.Faint);
        for (int column = 0; column < keys.Count; column++)
        {
            canvas.Text($"{column + 1}", Left + ((column + 0.5) * CellWidth), Top - 8, Alignment.MiddleCenter, 10, bold: true);
            canvas.Text($"{column + 1}  {ChartText.Shorten(keys[column].Name, LabelCharacters)}", 20, bottom + 26 + (column * 17), Alignment.MiddleLeft, 11);
        }

        for (int row = 0; row < rows.Count; row++)
        {
            canvas.Text(ChartText.Shorten(rows[row].Host, 22), Left - 8, Top + ((row + 0.5) * CellHeight), Alignment.MiddleRight, 11);
            for (int column = 0; column < keys.Count; column++)
            {
                Cell(canvas, rows[row].Of.GetValueOrDefault(keys[column]), Left + (column * CellWidth), Top + (row * CellHeight), worse, better);
            }
        }

        return canvas;
    }

    static void Cell(ChartCanvas canvas, Deviation? deviation, double left, double top, ColourScale worse, ColourScale better)
    {
        if (deviation is null)
        {
            canvas.Box(left + 1, top + 1, CellWidth - 2, CellHeight - 2, Color.FromHex("#F1F3F5"), Color.FromHex("#B9C2CA"));
            return;
        }

        double change = deviation.Ratio - 1;
        Color fill = (deviation.IsWorse ? worse : better).At(Math.Min(Math.Abs(change), 0.3));
        canvas.Box(left + 1, top + 1, CellWidth - 2, CellHeight - 2, fill);
        string text = Math.Abs(change) < 0.005 ? "0" : double.IsFinite(change) && Math.Abs(change) < 9.995 ? $"{change * 100:+0;−0}" : "≫";
        canvas.Text(text, left + (CellWidth / 2), top + (CellHeight / 2), Alignment.MiddleCenter, 10, ColourScale.TextOn(fill), bold: deviation.IsOutlier);
    }

    static double Far(Deviation deviation) => deviation.IsOutlier && deviation.Z == 0 ? double.MaxValue : Math.Abs(deviation.Z);

    static string Part(int all, int most, string what) => all <= most ? $"{all} {what}" : $"{most} of {all} {what}";
}
