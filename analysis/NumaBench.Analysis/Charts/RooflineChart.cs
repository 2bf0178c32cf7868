using NumaBench.Analysis.Explaining;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using ScottPlot;

namespace NumaBench.Analysis.Charts;

/// <summary>GFLOP/s over FLOPs a byte on log-log axes, under the roofs of one node: a colour a model, a shape a kind of policy.</summary>
sealed class RooflineChart(Roofs roofs, IReadOnlyList<RooflinePoint> points)
{
    /// <summary>No model's name begins with a slash.</summary>
    public const string Subject = "/roofline";

    const double Left = 78, Top = 86, PlotWidth = 600, PlotHeight = 400, Bottom = 62;
    const double LegendAt = Left + PlotWidth + 34;
    const double LegendText = LegendAt + 24;
    const double SameColumn = 6;

    /// <summary>More nobody tells apart, and only a hostile run has.</summary>
    const int MostMarks = 300;

    const int LongestName = 40;

    // Outlines around a dot, the larger first: policies that are as fast are seen all the same.
    static readonly (string Words, string[] Policies, MarkerShape Shape, float Size)[] Shapes =
    [
        ("replicas, on several nodes", [InferencePolicy.ReplicaPerNode, InferencePolicy.ReplicaPerNodeNoSpin, InferencePolicy.ReplicaPerL3], MarkerShape.OpenDiamond, 17),
        ("remote", [InferencePolicy.Remote], MarkerShape.OpenTriangleDown, 15),
        ("os-default", [InferencePolicy.OsDefault], MarkerShape.OpenSquare, 12),
        ("local", [InferencePolicy.Local], MarkerShape.FilledCircle, 7),
        ("other policies", [], MarkerShape.Eks, 9),
    ];

    readonly List<IGrouping<string, RooflinePoint>> models = [.. points.GroupBy(point => point.Case.Row.Model, StringComparer.Ordinal).Take(LineStyle.All.Count)];
    readonly int allModels = points.Select(point => point.Case.Row.Model).Distinct(StringComparer.Ordinal).Count();
    readonly LogAxis x = LogAxis.Around(points.Select(point => point.Intensity), Left, Left + PlotWidth);
    readonly LogAxis y = LogAxis.Around(points.Select(point => point.GigaflopsPerSecond).Append(roofs.GigaflopsPerSecond ?? points[0].GigaflopsPerSecond), Top + PlotHeight, Top);

    public static IEnumerable<Chart> Of(MeasuredRun run) =>
        Roofs.Of(run) is { } roofs && RooflinePoint.Of(run) is { Count: > 0 and <= MostMarks } points
            ? [new Chart(new ChartLink(CaseKind.Inference, Subject, "roofline", Alt(roofs, points)), new RooflineChart(roofs, points).Draw)] : [];

    static string Alt(Roofs roofs, IReadOnlyList<RooflinePoint> points) =>
        $"Roofline of {Show.Count(points.Count, "mark")}: GFLOP/s over FLOPs a byte of each model and policy, under a memory roof of {Show.Number(roofs.GigabytesPerSecond)} GB/s"
        + (roofs.GigaflopsPerSecond is { } peak ? $" and a compute roof of {Show.Number(peak)} GFLOP/s" : "");

    public ChartCanvas Draw()
    {
        List<(Action<ChartCanvas, double> Mark, string Text)> legend = Legend();
        double width = LegendText + legend.Max(entry => ChartCanvas.TextWidth(entry.Text, 12)) + 20;
        var canvas = new ChartCanvas(width, Math.Max(Top + PlotHeight + Bottom, Top + 20 + (legend.Count * 22)));
        canvas.Text("Models under the roofs of one node", 20, 26, Alignment.MiddleLeft, 17, bold: true);
        canvas.Text($"{ChartNote.Passes(points.Select(point => point.Case.Estimate(Metric.ThroughputPerSecond)))} of the best case of each policy; above a roof: several nodes, or weights in caches; larger marks: another model of the same FLOPs a byte"
            + (models.Count < allModels ? $"; {models.Count} of {allModels} models" : ""), 20, 50, Alignment.MiddleLeft, 11.5f, ChartCanvas.Faint);
        LogGrid.Draw(canvas, x, y, "FLOPs a byte", "GFLOP/s");
        Roof(canvas);
        foreach ((RooflinePoint point, int model, float size) in Marks().OrderByDescending(mark => mark.Size))
        {
            canvas.Mark(x.At(point.Intensity), y.At(point.GigaflopsPerSecond), ShapeOf(point).Shape, size, LineStyle.All[model].Color);
        }

        foreach ((int row, (Action<ChartCanvas, double> mark, string text)) in legend.Index())
        {
            mark(canvas, Top + 10 + (row * 22));
            canvas.Text(text, LegendText, Top + 12 + (row * 22), Alignment.MiddleLeft, 12);
        }

        return canvas;
    }

    /// <summary>Where several models have the same work a byte, the marks of each are larger than those of the one before: none hides another.</summary>
    IEnumerable<(RooflinePoint Point, int Model, float Size)> Marks() =>
        from model in models.Index()
        from point in model.Item
        let around = models.Take(model.Index).Count(other => other.Any(mark => Math.Abs(x.At(mark.Intensity) - x.At(point.Intensity)) < SameColumn))
        select (point, model.Index, ShapeOf(point).Size * (1 + (0.45f * around)));

    /// <summary>Up with memory to where the cores hold it, then level; what is outside of the axes is cut off.</summary>
    void Roof(ChartCanvas canvas)
    {
        double from = Math.Max(x.Low, y.Low / roofs.GigabytesPerSecond);
        double to = Math.Min(x.High, Math.Min(y.High, roofs.GigaflopsPerSecond ?? y.High) / roofs.GigabytesPerSecond);
        if (from < to)
        {
            canvas.Line(x.At(from), y.At(from * roofs.GigabytesPerSecond), x.At(to), y.At(to * roofs.GigabytesPerSecond), ChartCanvas.Ink, 2);
        }

        if (roofs.GigaflopsPerSecond is { } peak && to < x.High)
        {
            canvas.Line(x.At(Math.Max(x.Low, to)), y.At(peak), x.At(x.High), y.At(peak), ChartCanvas.Ink, 2);
        }
    }

    List<(Action<ChartCanvas, double> Mark, string Text)> Legend()
    {
        IEnumerable<(Action<ChartCanvas, double>, string)> colours = models.Select((model, index) =>
            ((Action<ChartCanvas, double>)((canvas, at) => canvas.Box(LegendAt + 1, at - 6, 12, 12, LineStyle.All[index].Color)), Name(model)));
        IEnumerable<(Action<ChartCanvas, double>, string)> shapes = Shapes.Where(shape => models.SelectMany(model => model).Any(point => ShapeOf(point).Words == shape.Words)).Select(shape =>
            ((Action<ChartCanvas, double>)((canvas, at) => canvas.Mark(LegendAt + 7, at, shape.Shape, shape.Size, ChartCanvas.Faint)), shape.Words));
        IEnumerable<(Action<ChartCanvas, double>, string)> lines = new[]
        {
            $"memory: {Show.Number(roofs.GigabytesPerSecond)} GB/s, best local read (node {Clean.Text(roofs.Node)})",
            roofs.GigaflopsPerSecond is { } peak ? $"cores: {Show.Number(peak)} GFLOP/s, reached by {Shorten(roofs.Peak!.From.Row.Model)} (a lower bound)"
                : "cores: not known, memory held up every model",
        }.Select((text, row) => ((Action<ChartCanvas, double>)((canvas, at) =>
        {
            if (row == 0 || roofs.Peak is not null)
            {
                canvas.Line(LegendAt, at + (row == 0 ? 5 : 0), LegendAt + 14, at - (row == 0 ? 5 : 0), ChartCanvas.Ink, 2);
            }
        }), text));
        return [.. colours, .. shapes, .. lines];
    }

    static string Name(IGrouping<string, RooflinePoint> model)
    {
        List<int> batches = [.. model.Select(point => point.Case.Row.Batch ?? 1).Distinct().Order()];
        return Shorten(model.Key) + (batches.Count > 1 ? $", batch {batches[0]} to {batches[^1]}" : "");
    }

    static string Shorten(string text) => ChartText.Shorten(text, LongestName);

    static (string Words, string[] Policies, MarkerShape Shape, float Size) ShapeOf(RooflinePoint point) =>
        Shapes.First(shape => shape.Policies.Length == 0 || shape.Policies.Contains(point.Case.Row.Policy));
}
