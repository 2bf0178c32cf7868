using System.Globalization;
using NumaBench.Analysis.Reporting;
using NumaBench.Analysis.Tracking;
using NumaBench.Results;
using NumaBench.Statistics.ChangePoints;
using ScottPlot;

namespace NumaBench.Analysis.Charts;

/// <summary>A quantity over a machine's runs, the level between its changes, and at each change its ratio.</summary>
sealed class TrendChart
{
    const double Left = 84, Top = 84, PlotWidth = 700, PlotHeight = 240, Right = 30, Bottom = 76;
    const int LongestName = 76, LongestPlace = 24, Steps = 4;

    /// <summary>Part of the span of the values that stays free above and below them.</summary>
    const double Room = 0.15;

    /// <summary>Noise of less must not look like a mountain.</summary>
    const double LeastSpan = 0.05;

    /// <summary>Of a series of zeros.</summary>
    const double SmallestScale = 1e-300;

    /// <summary>More marks than pixels show nothing more, and make a file that no browser opens.</summary>
    const int MostMarks = 2_000;

    static readonly Color Values = Color.FromHex("#0072B2"), Level = Color.FromHex("#D55E00");

    readonly TrackedSeries series;

    // As parts of the largest: differences of numbers near the largest ones of all would overflow.
    readonly double scale, low, high;
    readonly int stride;

    public TrendChart(TrackedSeries series)
    {
        this.series = series;
        scale = Math.Max(series.Values.Max(Math.Abs), SmallestScale);
        stride = ((series.Values.Count - 1) / MostMarks) + 1;
        double least = series.Values.Min() / scale, most = series.Values.Max() / scale, span = Math.Max(most - least, LeastSpan) * (1 + (2 * Room));
        (low, high) = (((least + most) / 2) - (span / 2), ((least + most) / 2) + (span / 2));
    }

    public ChartCanvas Draw()
    {
        var canvas = new ChartCanvas(Left + PlotWidth + Right, Top + PlotHeight + Bottom);
        canvas.Text(ChartText.Shorten(series.Name, LongestName), 20, 26, Alignment.MiddleLeft, 15, bold: true);
        canvas.Text($"{Show.Count(series.Values.Count, "run")}{(series.Runs is null ? "" : ", each the median of its passes")}; line: level between changes; the axis does not begin at 0{(stride > 1 ? $"; one run of {stride} is drawn" : "")}", 20, 50, Alignment.MiddleLeft, 11.5f, ChartCanvas.Faint);
        for (int step = 0; step <= Steps; step++)
        {
            double part = low + (step * (high - low) / Steps), y = At(part);
            canvas.Line(Left, y, Left + PlotWidth, y, ChartCanvas.Grid);
            canvas.Text(Label(part), Left - 8, y + 2, Alignment.MiddleRight, 11, ChartCanvas.Faint);
        }

        canvas.Text(series.Unit, 20, Top + (PlotHeight / 2), Alignment.MiddleCenter, 12, ChartCanvas.Faint, rotation: -90);
        for (int index = 0; index < series.Values.Count; index += stride)
        {
            canvas.Mark(X(index), Y(series.Values[index]), MarkerShape.FilledCircle, 5, Values);
        }

        Levels(canvas);
        Places(canvas);
        return canvas;
    }

    void Levels(ChartCanvas canvas)
    {
        int from = 0;
        double free = double.NegativeInfinity;
        foreach (ChangePoint? change in series.Changes.Append(null))
        {
            int end = change?.Index ?? series.Values.Count;
            double level = Statistics.Estimator.Median([.. series.Values.Skip(from).Take(end - from)]);
            canvas.Line(X(from - 0.5), Y(level), X(end - 0.5), Y(level), Level, 2);
            if (change is not null)
            {
                canvas.Line(X(end - 0.5), Top, X(end - 0.5), Top + PlotHeight, Level);
                string text = change.Ratio is { } ratio ? Show.Times(ratio.Centre) : "changed";
                double half = ChartCanvas.TextWidth(text, 11) / 2;
                if (X(end - 0.5) - half > free)
                {
                    canvas.Text(text, X(end - 0.5), Top - 9, Alignment.MiddleCenter, 11, Level);
                    free = X(end - 0.5) + half + 4;
                }

                from = end;
            }
        }
    }

    /// <summary>The names of the first run, of those at changes, and of the last, as far as they fit.</summary>
    void Places(ChartCanvas canvas)
    {
        const float Size = 10.5f;
        double free = double.NegativeInfinity;
        int last = series.Values.Count - 1;
        foreach (int index in series.Changes.Select(change => change.Index).Prepend(0).Append(last).Distinct())
        {
            string name = ChartText.Shorten(series.Places[index], LongestPlace);
            double wide = ChartCanvas.TextWidth(name, Size), left = Math.Clamp(X(index) - (wide / 2), Left - 20, Left + PlotWidth + Right - wide);
            if (left > free)
            {
                canvas.Line(X(index), Top + PlotHeight, X(index), Top + PlotHeight + 6, ChartCanvas.Faint);
                canvas.Text(name, left, Top + PlotHeight + 18, Alignment.MiddleLeft, Size, ChartCanvas.Faint);
                free = left + wide + 8;
            }
        }

        canvas.Text("runs, the oldest first", Left + (PlotWidth / 2), Top + PlotHeight + 46, Alignment.MiddleCenter, 12, ChartCanvas.Faint);
    }

    double X(double index) => Left + ((index + 0.5) / series.Values.Count * PlotWidth);

    double Y(double value) => At(value / scale);

    double At(double part) => Top + ((high - part) / (high - low) * PlotHeight);

    /// <summary>As many digits as tell a label from its neighbour; never those of a number that no double holds.</summary>
    string Label(double part)
    {
        double value = Math.Clamp(part * scale, -double.MaxValue, double.MaxValue);
        int beforePoint = Math.Abs(value) is >= 1 and < 1e6 ? (int)Math.Floor(Math.Log10(Math.Abs(value))) + 1 : 0;
        int digits = Math.Max(beforePoint, 2 + (int)Math.Ceiling(Math.Log10(Math.Max(Math.Abs(low), Math.Abs(high)) / ((high - low) / Steps))));
        return value.ToString($"G{digits}", CultureInfo.InvariantCulture);
    }
}
