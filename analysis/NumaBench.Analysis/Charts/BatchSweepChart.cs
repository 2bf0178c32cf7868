using NumaBench.Analysis.Explaining;
using NumaBench.Statistics;
using ScottPlot;

namespace NumaBench.Analysis.Charts;

/// <summary>Samples a second over batch on log-log axes, a line a policy; parallel to the faint line a batch costs no more time than one sample.</summary>
sealed class BatchSweepChart(BatchSweep sweep)
{
    const double Left = 70, Top = 86, PlotWidth = 520, PlotHeight = 340, Bottom = 62;
    const double LegendAt = Left + PlotWidth + 30;
    const double LegendText = LegendAt + 30;
    const int LongestName = 44;

    readonly List<BatchLine> lines = [.. sweep.Lines.Take(LineStyle.All.Count)];
    readonly List<int> batches = [.. sweep.Lines.SelectMany(line => line.Points).Select(point => point.Batch).Distinct().Order()];
    readonly LogAxis x = LogAxis.Around(sweep.Lines.SelectMany(line => line.Points).Select(point => (double)point.Batch), Left, Left + PlotWidth);
    readonly LogAxis y = LogAxis.Around(
        sweep.Lines.SelectMany(line => line.Points).SelectMany(point => new[] { Lowest(point.SamplesPerSecond), point.SamplesPerSecond.High })
            .Select(value => value / sweep.Unit.SamplesPerSecond), Top + PlotHeight, Top);

    public string Title => $"Samples a second over batch, {Shorten(sweep.Model)}";

    public string Alt => $"{Title}, relative to batch {sweep.Unit.Batch} of {Shorten(lines[0].Name)}";

    public ChartCanvas Draw()
    {
        string[] names = [.. lines.Select(line => Shorten(line.Name)), "in proportion to the batch"];
        List<Estimate> shown = [.. lines.SelectMany(line => line.Points).Select(point => point.SamplesPerSecond)];
        var canvas = new ChartCanvas(LegendText + names.Max(name => ChartCanvas.TextWidth(name, 12)) + 20, Math.Max(Top + PlotHeight + Bottom, Top + 20 + (names.Length * 24)));
        canvas.Text(Title, 20, 26, Alignment.MiddleLeft, 17, bold: true);
        canvas.Text($"inferences a second × batch; 1 is batch {sweep.Unit.Batch} of {Shorten(lines[0].Name)}; {ChartNote.Passes(shown)}, whiskers: {ChartNote.Interval(shown)}"
            + (lines.Count < sweep.Lines.Count ? $"; {lines.Count} of {sweep.Lines.Count} lines" : ""), 20, 50, Alignment.MiddleLeft, 11.5f, ChartCanvas.Faint);
        Axes(canvas);
        Proportional(canvas);
        // The first on top, and the others' marks a little larger: where lines meet, all are seen.
        foreach ((int index, BatchLine line) in lines.Index().Reverse())
        {
            Draw(canvas, line, LineStyle.All[index], size: 8 + (2 * Math.Min(index, 3)));
        }

        foreach ((int row, string name) in names.Index())
        {
            double at = Top + 10 + (row * 24);
            bool isLine = row < lines.Count;
            canvas.Line(LegendAt, at, LegendAt + 22, at, isLine ? LineStyle.All[row].Color : ChartCanvas.Faint, isLine ? 2 : 1);
            if (isLine)
            {
                canvas.Mark(LegendAt + 11, at, LineStyle.All[row].Shape, 8, LineStyle.All[row].Color);
            }

            canvas.Text(name, LegendText, at + 2, Alignment.MiddleLeft, 12);
        }

        return canvas;
    }

    void Axes(ChartCanvas canvas)
    {
        double last = double.NegativeInfinity;
        foreach (int batch in batches)
        {
            canvas.Line(x.At(batch), Top, x.At(batch), Top + PlotHeight, ChartCanvas.Grid);
            double half = ChartCanvas.TextWidth($"{batch}", 11) / 2;
            if (x.At(batch) - half > last)
            {
                canvas.Text($"{batch}", x.At(batch), Top + PlotHeight + 16, Alignment.MiddleCenter, 11, ChartCanvas.Faint);
                last = x.At(batch) + half + 6;
            }
        }

        foreach (double value in y.Ticks())
        {
            canvas.Line(Left, y.At(value), Left + PlotWidth, y.At(value), ChartCanvas.Grid);
            canvas.Text(LogAxis.Label(value), Left - 8, y.At(value) + 2, Alignment.MiddleRight, 11, ChartCanvas.Faint);
        }

        canvas.Text("batch", Left + (PlotWidth / 2), Top + PlotHeight + 42, Alignment.MiddleCenter, 12, ChartCanvas.Faint);
        canvas.Text("samples a second, relative", 20, Top + (PlotHeight / 2), Alignment.MiddleCenter, 12, ChartCanvas.Faint, rotation: -90);
    }

    void Proportional(ChartCanvas canvas)
    {
        double from = Math.Max(x.Low, y.Low * sweep.Unit.Batch), to = Math.Min(x.High, y.High * sweep.Unit.Batch);
        if (from < to)
        {
            canvas.Line(x.At(from), y.At(from / sweep.Unit.Batch), x.At(to), y.At(to / sweep.Unit.Batch), ChartCanvas.Faint, 1);
        }
    }

    void Draw(ChartCanvas canvas, BatchLine line, LineStyle style, float size)
    {
        foreach (((int batch, Estimate estimate), (int next, Estimate nextEstimate)) in line.Points.Zip(line.Points.Skip(1)))
        {
            canvas.Line(x.At(batch), Y(estimate.Centre), x.At(next), Y(nextEstimate.Centre), style.Color, 2);
        }

        foreach ((int batch, Estimate estimate) in line.Points)
        {
            canvas.Line(x.At(batch), Y(Lowest(estimate)), x.At(batch), Y(estimate.High), style.Color, 1.4f);
            canvas.Mark(x.At(batch), Y(estimate.Centre), style.Shape, size, style.Color);
        }
    }

    double Y(double samplesPerSecond) => y.At(samplesPerSecond / sweep.Unit.SamplesPerSecond);

    // An interval may reach 0, which a log axis cannot show.
    static double Lowest(Estimate estimate) => double.IsNormal(estimate.Low) ? estimate.Low : estimate.Centre;

    static string Shorten(string text) => ChartText.Shorten(text, LongestName);
}
