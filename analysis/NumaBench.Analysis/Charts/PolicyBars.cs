using System.Globalization;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;
using ScottPlot;

namespace NumaBench.Analysis.Charts;

/// <summary>Throughput of one model under each policy with its interval; the operating system's choice is the line to beat.</summary>
sealed class PolicyBars(string model, IReadOnlyList<MeasuredCase> cases)
{
    const double Top = 74;
    const double RowHeight = 34;
    const double BarHeight = 20;
    const double BarRoom = 430;
    const double ValueRoom = 150;
    const float LabelSize = 12.5f;
    const int LongestLabel = 44;

    static readonly Color Bound = Color.FromHex("#7FB3DD");
    static readonly Color Default = Color.FromHex("#8793A0");
    static readonly Color Far = Color.FromHex("#F8A35C");
    static readonly Color NoBar = Color.FromHex("#F1F3F5");

    public ChartCanvas Draw()
    {
        string[] labels = [.. cases.Select(entry => Shorten(CaseWords.Policy(entry.Row)))];
        double left = 24 + labels.Max(label => ChartCanvas.TextWidth(label, LabelSize));
        List<Estimate?> estimates = [.. cases.Select(entry => entry.Counts ? entry.Estimate(Metric.ThroughputPerSecond) : null)];
        double end = NiceCeiling(estimates.Max(estimate => estimate?.High ?? 0));
        double bottom = Top + (cases.Count * RowHeight);
        var canvas = new ChartCanvas(left + BarRoom + ValueRoom, bottom + 44);
        canvas.Text($"Inferences per second, {Shorten(Clean.Text(model))}", 20, 26, Alignment.MiddleLeft, 17, bold: true);
        canvas.Text(Legend(estimates), 20, 50, Alignment.MiddleLeft, 11.5f, ChartCanvas.Faint);
        Axis(canvas, left, bottom, end);
        for (int row = 0; row < cases.Count; row++)
        {
            Row(canvas, cases[row], labels[row], estimates[row], left, Top + ((row + 0.5) * RowHeight), BarRoom / end);
        }

        foreach (Estimate byDefault in estimates.Where((_, row) => IsDefault(cases[row])).OfType<Estimate>())
        {
            double x = left + (byDefault.Centre * BarRoom / end);
            canvas.Line(x, Top, x, bottom, ChartCanvas.Ink, 1.2f);
        }

        return canvas;
    }

    static bool IsDefault(MeasuredCase entry) => entry.Row.Policy == InferencePolicy.OsDefault;

    static string Legend(List<Estimate?> estimates) => $"{ChartNote.Passes(estimates)}; whisker: {ChartNote.Interval(estimates)}; line: os-default";

    static void Axis(ChartCanvas canvas, double left, double bottom, double end)
    {
        const int Steps = 4;
        for (int step = 0; step <= Steps; step++)
        {
            double x = left + (step * BarRoom / Steps);
            canvas.Line(x, Top, x, bottom, ChartCanvas.Grid);
            canvas.Text(step == 0 ? "0" : (end * step / Steps).ToString("0.###", CultureInfo.InvariantCulture), x, bottom + 14, Alignment.MiddleCenter, 11, ChartCanvas.Faint);
        }
    }

    static void Row(ChartCanvas canvas, MeasuredCase entry, string label, Estimate? estimate, double left, double middle, double pixelsPerUnit)
    {
        canvas.Text(label, left - 10, middle + 2, Alignment.MiddleRight, LabelSize, bold: IsDefault(entry));
        if (estimate is null)
        {
            canvas.Box(left, middle - (BarHeight / 2), 110, BarHeight, NoBar, ChartCanvas.Grid);
            canvas.Text(HeatCell.Of(entry).Word, left + 55, middle + 2, Alignment.MiddleCenter, 11, ChartCanvas.Faint);
            return;
        }

        canvas.Box(left, middle - (BarHeight / 2), estimate.Centre * pixelsPerUnit, BarHeight, IsDefault(entry) ? Default : entry.Row.Policy == InferencePolicy.Remote ? Far : Bound);
        double low = left + (estimate.Low * pixelsPerUnit), high = left + (estimate.High * pixelsPerUnit);
        if (estimate.Kind != IntervalKind.None)
        {
            // White below the ink: the whisker must be seen on a dark bar too.
            canvas.Line(low, middle, high, middle, Colors.White, 4);
            canvas.Line(low, middle, high, middle, ChartCanvas.Ink, 1.6f);
            canvas.Line(low, middle - 5, low, middle + 5, ChartCanvas.Ink, 1.6f);
            canvas.Line(high, middle - 5, high, middle + 5, ChartCanvas.Ink, 1.6f);
        }

        canvas.Text(Show.Number(estimate.Centre) + (entry.IsNoisy ? " noisy" : ""), high + 10, middle + 2, Alignment.MiddleLeft, 12.5f, bold: true);
    }

    static string Shorten(string text) => ChartText.Shorten(text, LongestLabel);

    /// <summary>The next 1, 1.2, 1.6, 2, 3, 4, 5, 6, 8 × 10ⁿ, so that quarters of it are short numbers.</summary>
    static double NiceCeiling(double value)
    {
        if (!(value > 0))
        {
            return 1;
        }

        double magnitude = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return new[] { 1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10 }.First(step => step * magnitude >= value || step == 10) * magnitude;
    }
}
