using System.Globalization;
using NumaBench.Analysis.Loaded;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;
using ScottPlot;

namespace NumaBench.Analysis.Charts;

/// <summary>Latency over bandwidth, one line a memory and load, with whiskers for the intervals and a ring at each knee.</summary>
sealed class LoadedLatencyChart(string title, IReadOnlyList<MeasuredCurve> curves)
{
    const double Left = 78;
    const double Top = 86;
    const double PlotWidth = 560;
    const double PlotHeight = 330;
    const double LegendAt = Left + PlotWidth + 44;
    const double LegendText = LegendAt + 30;
    const double LegendRow = 42;
    const int Steps = 4;
    const int LongestName = 34;

    public ChartCanvas Draw()
    {
        // The own memory first; more lines than colours nobody can follow.
        List<Line> lines = [.. curves.OrderByDescending(curve => curve.Row.CpuNode == curve.Row.MemoryNode).Take(LineStyle.All.Count).Select((curve, index) => new Line(curve, LineStyle.All[index].Color, LineStyle.All[index].Shape))];
        double width = NiceCeiling(lines.SelectMany(line => line.Points).Max(point => point.Bandwidth?.High ?? 0));
        double height = NiceCeiling(lines.SelectMany(line => line.Points).Max(point => point.Latency.High));
        List<Estimate?> shown = [.. lines.SelectMany(line => line.Points).SelectMany(point => new[] { point.Bandwidth, point.Latency })];
        var canvas = new ChartCanvas(LegendText + lines.Max(line => Math.Max(ChartCanvas.TextWidth(line.Name, 13), ChartCanvas.TextWidth(line.Reading, 11))) + 20, Math.Max(Top + PlotHeight + 62, Top + 30 + (lines.Count * LegendRow)));
        canvas.Text(title.Length > 80 ? title[..79] + "…" : title, 20, 26, Alignment.MiddleLeft, 17, bold: true);
        canvas.Text($"{ChartNote.Passes(shown)}; whiskers: {ChartNote.Interval(shown)}; numbers at the points: delay of the injectors, more is less load; ring: knee"
            + (lines.Count < curves.Count ? $"; {lines.Count} of {curves.Count} lines, all are in the tables" : ""), 20, 50, Alignment.MiddleLeft, 11.5f, ChartCanvas.Faint);
        Axes(canvas, width, height);
        foreach (Line line in lines)
        {
            Draw(canvas, line, width, height);
        }

        Labels(canvas, lines, width, height);
        for (int index = 0; index < lines.Count; index++)
        {
            Legend(canvas, lines[index], Top + 8 + (index * LegendRow));
        }

        return canvas;
    }

    static double X(double bandwidth, double width) => Left + (bandwidth / width * PlotWidth);

    static double Y(double latency, double height) => Top + PlotHeight - (latency / height * PlotHeight);

    static void Axes(ChartCanvas canvas, double width, double height)
    {
        for (int step = 0; step <= Steps; step++)
        {
            double x = Left + (step * PlotWidth / Steps), y = Top + PlotHeight - (step * PlotHeight / Steps);
            canvas.Line(x, Top, x, Top + PlotHeight, ChartCanvas.Grid);
            canvas.Line(Left, y, Left + PlotWidth, y, ChartCanvas.Grid);
            canvas.Text((width * step / Steps).ToString("0.###", CultureInfo.InvariantCulture), x, Top + PlotHeight + 16, Alignment.MiddleCenter, 11, ChartCanvas.Faint);
            canvas.Text((height * step / Steps).ToString("0.###", CultureInfo.InvariantCulture), Left - 8, y, Alignment.MiddleRight, 11, ChartCanvas.Faint);
        }

        canvas.Text("bandwidth of the load, GB/s", Left + (PlotWidth / 2), Top + PlotHeight + 40, Alignment.MiddleCenter, 12, ChartCanvas.Faint);
        canvas.Text("latency, ns", 22, Top + (PlotHeight / 2), Alignment.MiddleCenter, 12, ChartCanvas.Faint, rotation: -90);
    }

    static void Draw(ChartCanvas canvas, Line line, double width, double height)
    {
        foreach ((Point from, Point to) in line.Points.Zip(line.Points.Skip(1)))
        {
            canvas.Line(X(from.X, width), Y(from.Y, height), X(to.X, width), Y(to.Y, height), line.Color, 2);
        }

        foreach (Point point in line.Points)
        {
            double x = X(point.X, width), y = Y(point.Y, height);
            canvas.Line(x, Y(point.Latency.Low, height), x, Y(point.Latency.High, height), line.Color, 1);
            if (point.Bandwidth is { } bandwidth)
            {
                canvas.Line(X(bandwidth.Low, width), y, X(bandwidth.High, width), y, line.Color, 1);
            }

            canvas.Mark(x, y, line.Shape, 8, line.Color);
        }

        if (line.Knee is { } knee)
        {
            canvas.Mark(X(knee.X, width), Y(knee.Y, height), MarkerShape.OpenCircle, 20, line.Color, 2);
        }
    }

    /// <summary>The delays beside the points, as many as fit without lying on one another; knees first.</summary>
    static void Labels(ChartCanvas canvas, List<Line> lines, double width, double height)
    {
        const float Size = 10.5f;
        // Two numbers side by side must not read as one.
        const double Apart = 6;
        var taken = new List<(double X, double Y, double Wide)>();
        foreach ((Line line, Point point) in lines.SelectMany(line => line.Points.Select(point => (line, point))).OrderByDescending(entry => entry.point == entry.line.Knee))
        {
            string text = (point == line.Knee ? "knee " : "") + Shorten(point.Delay);
            double wide = ChartCanvas.TextWidth(text, Size), x = X(point.X, width) + (point == line.Knee ? 13 : 7), y = Y(point.Y, height) + 12;
            if (x + wide <= Left + PlotWidth + 30 && !taken.Any(other => Math.Abs(other.Y - y) < 13 && x < other.X + other.Wide + Apart && other.X < x + wide + Apart))
            {
                taken.Add((x, y, wide));
                canvas.Text(text, x, y, Alignment.MiddleLeft, Size, line.Color);
            }
        }
    }

    static void Legend(ChartCanvas canvas, Line line, double y)
    {
        canvas.Line(LegendAt, y, LegendAt + 22, y, line.Color, 2);
        canvas.Mark(LegendAt + 11, y, line.Shape, 8, line.Color);
        canvas.Text(line.Name, LegendText, y, Alignment.MiddleLeft, 12, bold: true);
        canvas.Text(line.Reading, LegendText, y + 17, Alignment.MiddleLeft, 10.5f, ChartCanvas.Faint);
    }

    static string Shorten(string text) => text.Length <= LongestName ? text : text[..(LongestName - 1)] + "…";

    /// <summary>The next 1, 1.2, 1.6, 2, 3, 4, 6, 8 × 10ⁿ, so that quarters of it are short numbers.</summary>
    static double NiceCeiling(double value)
    {
        if (!(value > 0))
        {
            return 1;
        }

        double magnitude = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return new[] { 1, 1.2, 1.6, 2, 3, 4, 6, 8, 10 }.First(step => step * magnitude >= value || step == 10) * magnitude;
    }

    /// <summary>A point as it is drawn.</summary>
    sealed record Point(string Delay, Estimate? Bandwidth, Estimate Latency)
    {
        public double X => Bandwidth?.Centre ?? 0;

        public double Y => Latency.Centre;
    }

    /// <summary>A curve as it is drawn.</summary>
    sealed class Line
    {
        public Line(MeasuredCurve curve, Color color, MarkerShape shape)
        {
            Color = color;
            Shape = shape;
            Points = [.. curve.Counted.Select(entry => new Point(
                entry.Row.Delay, MeasuredCurve.IsIdle(entry) ? null : entry.Estimate(Metric.BandwidthGigabytesPerSecond), entry.Estimate(Metric.LatencyNanoseconds)!))];
            string where = curve.Row.MemoryNode.Length > 0 ? $"memory {curve.Row.MemoryNode}, load {curve.Load}" : curve.Load;
            Name = Shorten(Clean.Text(where));
            if (curve.KneeGigabytesPerSecond is { } bandwidth && curve.KneeNanoseconds is { } latency)
            {
                // The measured point nearest to the median of the passes' knees.
                Knee = Points.MinBy(point => Math.Abs(point.X - bandwidth.Centre));
                Reading = $"knee {Show.Number(bandwidth.Centre)} GB/s, {Show.Number(latency.Centre)} ns";
            }
            else
            {
                Reading = curve.Peak is { } peak ? $"peak {Show.Number(peak.Centre)} GB/s, no knee" : "no knee";
            }

            Reading += curve.IsNoisy ? ", noisy" : "";
        }

        public Color Color { get; }

        public MarkerShape Shape { get; }

        public IReadOnlyList<Point> Points { get; }

        public string Name { get; }

        public string Reading { get; }

        public Point? Knee { get; }
    }
}
