using NumaBench.Analysis.Explaining;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;
using ScottPlot;

namespace NumaBench.Analysis.Charts;

/// <summary>Throughput against p99 of one model, a mark a policy, coloured by replicas; the line joins those that no other beats in both.</summary>
sealed class ReplicaChart(string model, IReadOnlyList<ReplicaPoint> points)
{
    const double Left = 74, Top = 86, PlotWidth = 560, PlotHeight = 360, Bottom = 62;
    const double LegendAt = Left + PlotWidth + 34, LegendText = LegendAt + 40, LegendRow = 24;
    const int MostPoints = 20, LongestName = 44;

    readonly List<int> replicas = [.. points.Select(point => point.Replicas).Distinct().Order()];
    readonly LogAxis x = LogAxis.Around(points.Select(point => point.PerSecond.Centre), Left, Left + PlotWidth);
    readonly LogAxis y = LogAxis.Around(points.Select(point => point.P99Milliseconds.Centre), Top + PlotHeight, Top);

    /// <summary>A chart for each model that was measured with several numbers of replicas.</summary>
    public static IEnumerable<Chart> Of(MeasuredRun run) =>
        from model in run.Models
        let points = ReplicaPoint.Of(model).Take(MostPoints).ToList()
        where points.Select(point => point.Replicas).Distinct().Skip(1).Any()
        select new Chart(
            new ChartLink(CaseKind.Inference, model.Key, $"replicas-{model.Key}", $"Throughput and p99 of {ChartText.Shorten(model.Key, LongestName)} by replicas and policy"),
            new ReplicaChart(model.Key, points).Draw);

    public ChartCanvas Draw()
    {
        string[] names = [.. points.Select(point => ChartText.Shorten(point.Name, LongestName))];
        double legend = names.Max(name => ChartCanvas.TextWidth(name, 12));
        List<Estimate> estimates = [.. points.SelectMany(point => new[] { point.PerSecond, point.P99Milliseconds })];
        var canvas = new ChartCanvas(LegendText + legend + 20, Math.Max(Top + PlotHeight + Bottom, Top + 30 + ((names.Length + 1) * LegendRow)));
        canvas.Text($"Throughput and p99 by replicas, {ChartText.Shorten(model, LongestName)}", 20, 26, Alignment.MiddleLeft, 17, bold: true);
        canvas.Text($"{ChartNote.Passes(estimates)}; whiskers: {ChartNote.Interval(estimates)}; best is right and low; line: no other is better in both",
            20, 50, Alignment.MiddleLeft, 11.5f, ChartCanvas.Faint);
        LogGrid.Draw(canvas, x, y, "inferences a second, all replicas together", "p99, ms");
        List<ReplicaPoint> front = [.. points.Where(point => !points.Any(point.IsBeatenBy)).OrderBy(point => point.PerSecond.Centre)];
        foreach ((ReplicaPoint from, ReplicaPoint to) in front.Zip(front.Skip(1)))
        {
            canvas.Line(x.At(from.PerSecond.Centre), y.At(from.P99Milliseconds.Centre), x.At(to.PerSecond.Centre), y.At(to.P99Milliseconds.Centre), ChartCanvas.Faint, 1.4f);
        }

        foreach ((int index, ReplicaPoint point) in points.Index())
        {
            Draw(canvas, point, $"{index + 1}");
            double row = Top + 10 + (index * LegendRow);
            canvas.Mark(LegendAt, row, Style(point).Shape, 9, Style(point).Color);
            canvas.Text($"{index + 1}", LegendAt + 28, row + 2, Alignment.MiddleRight, 12, Style(point).Color, bold: true);
            canvas.Text(names[index], LegendText, row + 2, Alignment.MiddleLeft, 12);
        }

        return canvas;
    }

    LineStyle Style(ReplicaPoint point) => LineStyle.All[replicas.IndexOf(point.Replicas) % LineStyle.All.Count];

    void Draw(ChartCanvas canvas, ReplicaPoint point, string number)
    {
        double px = x.At(point.PerSecond.Centre), py = y.At(point.P99Milliseconds.Centre);
        canvas.Line(Within(x, point.PerSecond.Low), py, Within(x, point.PerSecond.High), py, Style(point).Color, 1.4f);
        canvas.Line(px, Within(y, point.P99Milliseconds.Low), px, Within(y, point.P99Milliseconds.High), Style(point).Color, 1.4f);
        canvas.Mark(px, py, Style(point).Shape, 9, Style(point).Color);
        canvas.Text(number, px + 8, py - 9, Alignment.MiddleLeft, 11, Style(point).Color, bold: true);
    }

    // An interval may reach 0, or beyond what the axis has room for.
    static double Within(LogAxis axis, double value) => axis.At(Math.Clamp(value, axis.Low, axis.High));
}
