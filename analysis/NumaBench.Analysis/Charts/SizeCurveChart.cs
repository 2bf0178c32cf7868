using System.Globalization;
using NumaBench.Analysis.CrossChecks;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;
using ScottPlot;

namespace NumaBench.Analysis.Charts;

/// <summary>Latency over working set on log-log axes: a line a pair of nodes, with the caches of the first one's curve as bands.</summary>
sealed class SizeCurveChart(string title, IReadOnlyList<SizeCurve> curves, IReadOnlyList<(string Name, long Bytes)> sysFsCaches, string remark)
{
    const double Top = 112, Left = 64, PlotWidth = 700, PlotHeight = 380, LegendRoom = 236, Bottom = 78;
    /// <summary>Below the fastest cache the axis has room for the marks of sysfs' caches and their names.</summary>
    const double RoomForMarks = 0.4;

    const int MostPairsTogether = 6;
    const int MostLines = 16;

    // Okabe and Ito's palette, which colour-blind eyes tell apart; yellow is left out, it is too faint for a line.
    static readonly Color[] Palette = [.. new[] { "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000" }.Select(hex => Color.FromHex(hex))];
    static readonly int[] Digits = [1, 2, 5];
    static readonly Color Band = Color.FromHex("#F1F4F7");

    readonly double lowOctave = Math.Floor(Math.Log2(Points(curves).Min(point => point.Case.Row.WorkingSetBytes)));
    readonly double highOctave = Math.Ceiling(Math.Log2(Points(curves).Max(point => point.Case.Row.WorkingSetBytes)));
    readonly double lowDecade = Math.Log10(Points(curves).Min(point => Lowest(point.Estimate)) * (sysFsCaches.Count > 0 ? RoomForMarks : 0.8));
    readonly double highDecade = Math.Log10(Points(curves).Max(point => point.Estimate.High) * 1.25);

    /// <summary>One chart of all pairs when they are few, else one a CPU node.</summary>
    public static IEnumerable<Chart> Of(MeasuredRun run)
    {
        List<SizeCurve> curves = [.. SizeCurve.Of(run.Cases).Where(curve => curve.Measured.Count > 1)];
        List<(string, long)> caches = [.. CacheSizeCheck.SysFsSizes(run.Manifest.Machine.Settings)];
        return curves.Count == 0 ? []
            : curves.Count <= MostPairsTogether ? [Make("latency-curve", "Latency by working set", curves)]
            : curves.GroupBy(curve => curve.CpuNode).Select(cpus => Make($"latency-curve-node-{cpus.Key}", $"Latency by working set, CPUs of node {cpus.Key}", [.. cpus]));

        Chart Make(string name, string title, List<SizeCurve> all)
        {
            List<SizeCurve> shown = [.. all.OrderByDescending(curve => curve.IsOwn).Take(MostLines).OrderBy(curve => curve.CpuNode).ThenBy(curve => curve.MemoryNode)];
            string remark = shown.Count < all.Count ? $"{shown.Count} of {all.Count} memory nodes are shown" : "";
            return new Chart(new ChartLink(CaseKind.SizeCurve, "", name, title + ", ns"), new SizeCurveChart(title, shown, caches, remark).Draw);
        }
    }

    public ChartCanvas Draw()
    {
        var canvas = new ChartCanvas(Left + PlotWidth + LegendRoom, Math.Max(Top + PlotHeight + Bottom, Top + (curves.Count * 20) + 60));
        canvas.Text(title, 20, 26, Alignment.MiddleLeft, 17, bold: true);
        canvas.Text(Note(), 20, 50, Alignment.MiddleLeft, 11.5f, ChartCanvas.Faint);
        Bands(canvas);
        Axes(canvas);
        // Local lines on top: in the caches all are the same, and the local ones have the most points.
        foreach ((int i, SizeCurve curve) in curves.Index().OrderBy(entry => entry.Item.IsOwn))
        {
            Line(canvas, curve, Palette[i % Palette.Length], filled: curve.IsOwn);
            Legend(canvas, curve, Palette[i % Palette.Length], Top + 12 + (i * 20));
        }

        return canvas;
    }

    static IEnumerable<(MeasuredCase Case, Estimate Estimate)> Points(IEnumerable<SizeCurve> curves) => curves.SelectMany(curve => curve.Measured);

    // An interval may reach 0, which a log axis cannot show.
    static double Lowest(Estimate estimate) => estimate.Low > 0 ? estimate.Low : estimate.Centre;

    double X(double bytes) => Left + ((Math.Log2(bytes) - lowOctave) / Math.Max(1, highOctave - lowOctave) * PlotWidth);

    double Y(double nanoseconds) => Top + ((highDecade - Math.Log10(nanoseconds)) / (highDecade - lowDecade) * PlotHeight);

    string Note()
    {
        List<Estimate> estimates = [.. Points(curves).Select(point => point.Estimate)];
        string pages = curves.All(curve => curve.HasHugePages) ? "huge pages" : "not all in huge pages";
        return string.Join("; ", new[] { ChartNote.Passes(estimates), $"whisker: {ChartNote.Interval(estimates)}", $"random chase over 64-byte lines, {pages}", remark }.Where(part => part.Length > 0));
    }

    void Bands(ChartCanvas canvas)
    {
        IReadOnlyList<CacheLevel> levels = curves.FirstOrDefault(curve => curve.IsOwn && curve.Levels.Count > 0)?.Levels ?? [];
        double left = Left;
        for (int i = 0; i <= levels.Count && levels.Count > 0; i++)
        {
            bool isMemory = i == levels.Count;
            double right = isMemory ? Left + PlotWidth : X(Math.Sqrt((double)levels[i].HeldBytes * levels[i].MissedBytes));
            if (i % 2 == 0)
            {
                canvas.Box(left, Top, right - left, PlotHeight, Band);
            }

            canvas.Text(isMemory ? "memory" : $"cache {i + 1}", (left + right) / 2, Top - 24, Alignment.MiddleCenter, 11, bold: true);
            if (!isMemory)
            {
                canvas.Text($"{Show.Number(levels[i].Nanoseconds)} ns", (left + right) / 2, Top - 10, Alignment.MiddleCenter, 10.5f, ChartCanvas.Faint);
            }

            left = right;
        }
    }

    void Axes(ChartCanvas canvas)
    {
        double bottom = Top + PlotHeight;
        int step = highOctave - lowOctave > 10 ? 2 : 1;
        for (double octave = lowOctave; octave <= highOctave; octave += step)
        {
            double x = X(Math.Pow(2, octave));
            canvas.Line(x, Top, x, bottom, ChartCanvas.Grid);
            canvas.Text(octave < 62 ? Show.Bytes(1L << (int)octave) : "", x, bottom + 14, Alignment.MiddleCenter, 10.5f, ChartCanvas.Faint);
        }

        for (int decade = (int)Math.Floor(lowDecade); decade <= Math.Ceiling(highDecade); decade++)
        {
            foreach (double value in Digits.Select(digit => digit * Math.Pow(10, decade)).Where(value => Math.Log10(value) >= lowDecade && Math.Log10(value) <= highDecade))
            {
                canvas.Line(Left, Y(value), Left + PlotWidth, Y(value), ChartCanvas.Grid);
                canvas.Text(value.ToString("0.###", CultureInfo.InvariantCulture), Left - 8, Y(value) + 2, Alignment.MiddleRight, 10.5f, ChartCanvas.Faint);
            }
        }

        foreach ((string name, long bytes) in sysFsCaches.Where(cache => Math.Log2(cache.Bytes) >= lowOctave && Math.Log2(cache.Bytes) <= highOctave))
        {
            canvas.Line(X(bytes), bottom - 22, X(bytes), bottom, ChartCanvas.Ink, 1.6f);
            canvas.Text($"{name} {Show.Bytes(bytes)}", X(bytes), bottom - 30, Alignment.MiddleCenter, 10, ChartCanvas.Ink);
        }

        canvas.Text("latency of a load, ns", 18, Top + (PlotHeight / 2), Alignment.MiddleCenter, 12, ChartCanvas.Faint, rotation: -90);
        canvas.Text("working set" + (sysFsCaches.Count > 0 ? "; marks at the bottom: cache sizes in sysfs" : ""), Left + (PlotWidth / 2), bottom + 40, Alignment.MiddleCenter, 12, ChartCanvas.Faint);
    }

    void Line(ChartCanvas canvas, SizeCurve curve, Color color, bool filled)
    {
        List<(double X, double Y, Estimate Estimate)> points = [.. curve.Measured.Select(point => (X(point.Case.Row.WorkingSetBytes), Y(point.Estimate.Centre), point.Estimate))];
        for (int i = 1; i < points.Count; i++)
        {
            canvas.Line(points[i - 1].X, points[i - 1].Y, points[i].X, points[i].Y, color, filled ? 2.2f : 1.4f);
        }

        foreach ((double x, double y, Estimate estimate) in points)
        {
            if (estimate.Kind != IntervalKind.None)
            {
                canvas.Line(x, Y(Lowest(estimate)), x, Y(estimate.High), color, 1.4f);
            }

            Marker(canvas, x, y, color, filled);
        }
    }

    static void Marker(ChartCanvas canvas, double x, double y, Color color, bool filled)
    {
        canvas.Box(x - 3.5, y - 3.5, 7, 7, color);
        if (!filled)
        {
            canvas.Box(x - 2, y - 2, 4, 4, Colors.White);
        }
    }

    static void Legend(ChartCanvas canvas, SizeCurve curve, Color color, double y)
    {
        double left = Left + PlotWidth + 18;
        canvas.Line(left, y, left + 26, y, color, curve.IsOwn ? 2.2f : 1.4f);
        Marker(canvas, left + 13, y, color, curve.IsOwn);
        canvas.Text($"CPUs {curve.CpuNode}, memory {curve.MemoryNode}{(curve.IsOwn ? " (local)" : "")}", left + 34, y + 2, Alignment.MiddleLeft, 11.5f);
    }
}
